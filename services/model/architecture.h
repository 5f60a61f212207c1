#pragma once
#include "services/model/saga.h"
#include <map>

namespace sagascope::model {

enum class Role { Client, Gateway, Registry, Broker, Orchestrator, Participant };
[[nodiscard]] std::optional<Role> roleOf(std::string_view word); ///< as files write it: "gateway"

/// One box of the topology; all but the client are processes.
struct Node {
    std::string name;
    Role role = Role::Participant;
    double x = 0; ///< centre, on a canvas of 1000 × 480
    double y = 0;
    std::string fill; ///< theme colour role
    Text display;
    Text detail;
    std::string program; ///< executable; empty for the client
    std::uint16_t port = 0;
    std::string database; ///< file name in the node's folder; empty: none
    std::string journal;  ///< its table that tells which step of which saga stands where; empty: none
};

/// Somebody outside who asks: whom a token is made for, and on what they look at the answer.
struct Customer {
    enum class Device { Browser, Phone };
    std::string subject;
    Device device = Device::Browser;
    Text display;
};

/// A GET route of the gateway answered by one service's query.
struct Resource {
    std::string path; ///< "/v1/contracts/{id}"
    std::string service;
    std::string query;
    std::string scope;
    Text display;
    std::chrono::milliseconds fresh{0}; ///< how long a copy may be shown without asking again; 0: never
    nlohmann::json answer; ///< the JSON schema of what it answers
    std::map<std::string, std::vector<std::string>> freshWhen; ///< only where each of these fields has one of its values: final states
};

/// A ready-made start behind a button.
struct Preset {
    struct Pick {
        std::string table;
        std::string column;
        std::map<std::string, std::string> where;
    };
    std::string saga;
    std::string name;
    Text display;
    nlohmann::json input;
    std::map<std::string, Pick> pick; ///< field → newest matching row in the log
    unsigned weight = 1; ///< its share in a load
    bool lesson = false; ///< the one that shows beginners how a saga is undone
};

/// A statement about the databases that must hold: a SQL query over the audit relations that returns what violates it.
struct Invariant {
    std::string name;
    Text display;
    std::string count;      ///< SQL: how many cases were looked at
    std::string violations; ///< SQL: first column the offending id
    std::string pending;    ///< SQL: ids of unfinished work; may be empty
};

/// Something that two or more databases must agree on once a saga is over: each of them says yes or no by the saga's rows in one table.
struct Fact {
    struct View {
        std::string service;
        std::string table;
        std::map<std::string, std::string> where; ///< yes: a row with these values exists
        std::string sum;                          ///< yes: the sum of this column is not zero …
        std::string by;                           ///< … for some value of that one; empty where `where` decides
        Text display;
    };
    std::string name;
    std::string saga; ///< definition whose instances it is about
    Text display;
    std::vector<View> agree; ///< it holds where all say the same
    bool never = false;      ///< it holds where all say no: a state that must not last
};

struct Architecture {
    std::string name;
    Text display;
    std::vector<Node> nodes;
    std::vector<Customer> customers;
    std::vector<Resource> resources;
    std::vector<Saga> sagas;
    std::vector<Preset> presets;
    std::map<std::string, Text> reasons;
    std::map<std::string, unsigned> reasonStatus; ///< HTTP status of a refusal where it is not 409
    std::vector<Invariant> invariants;
    std::vector<Fact> facts;

    [[nodiscard]] const Node* node(std::string_view name) const;
    [[nodiscard]] const Node* node(Role role) const; ///< the first with this role
    [[nodiscard]] std::string nameOf(Role role) const;  ///< of that node; empty: there is none
    [[nodiscard]] const Saga* saga(std::string_view name) const;
    [[nodiscard]] const Saga* sagaById(std::string_view sagaId) const; ///< by its prefix
    /// Display name of a message type, a reason, a node; the technical name itself where there is none.
    [[nodiscard]] std::string displayOfType(std::string_view type, Language language) const;
    [[nodiscard]] std::string displayOfReason(std::string_view reason, Language language) const;
    [[nodiscard]] std::string displayOfNode(std::string_view node, Language language) const;

    /// Reads RESOURCES/architectures/NAME/architecture.yaml (and what stands beside it) and the sagas it lists.
    static wire::Result<Architecture> load(const std::filesystem::path& resources, const std::string& name = "insurance");
    /// The files' text as one JSON object {path: text}, as embedded in recordings, and back.
    static wire::Result<nlohmann::json> files(const std::filesystem::path& resources, const std::string& name = "insurance");
    static wire::Result<Architecture> fromFiles(const nlohmann::json& files);
    /// Writes them into the folder `resources`, to be loaded from there; what they lack comes from `rest`, another such folder.
    static wire::Result<void> write(const nlohmann::json& files, const std::filesystem::path& resources, const std::filesystem::path& rest);
};

/// Where resources/ is: $SAGASCOPE_RESOURCES, else beside the program (../share/sagascope, ../../../resources).
[[nodiscard]] wire::Result<std::filesystem::path> findResources();

} // namespace sagascope::model
