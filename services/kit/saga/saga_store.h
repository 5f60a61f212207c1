#pragma once
#include "services/kit/messaging/node.h"
#include "services/model/architecture.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::kit {

/// One saga, as its owner has it.
struct SagaRow {
    using State = wire::SagaChanged::State;

    std::string saga;
    const model::Saga* definition = nullptr;
    wire::Mode mode;
    State state = wire::SagaChanged::RUNNING;
    std::uint32_t step = 1; ///< orchestration: the one that is being done, or undone
    std::string reason;     ///< why it turned back
    std::string subject;
    std::string traceparent;
    std::string causation;           ///< id of the message that led to where it is now; at first its START
    std::string input = "{}";        ///< JSON
    std::string results = "{}";      ///< JSON, by step name
    std::string compensated = "[]";  ///< JSON, names of steps in the order of undoing
    std::uint64_t startedAt = 0;     ///< microseconds since 1970
    std::uint64_t endedAt = 0;       ///< 0: not yet
    std::uint64_t due = 0;           ///< asynchronous: when the owner stops waiting; 0: never
    std::string driver;              ///< instance that drives it

    [[nodiscard]] bool isSync() const { return mode.communication() == wire::SYNC; }
    [[nodiscard]] bool hasEnded() const { return endedAt != 0; }
    [[nodiscard]] wire::Envelope cause() const; ///< what its next message follows from
    [[nodiscard]] std::string payload() const { return R"({"input":)" + input + R"(,"results":)" + results + "}"; }
    void noteCompensated(const std::string& stepName);
};

/// The owner's journal: one row a saga.
class SagaStore {
public:
    SagaStore(Node& node, const model::Architecture& architecture) : m_node(node), m_architecture(architecture) {}
    static const char* schema(); ///< table saga, view audit_saga

    [[nodiscard]] std::optional<SagaRow> find(const std::string& saga);
    void insert(const SagaRow& row);
    void save(const SagaRow& row);
    [[nodiscard]] std::vector<SagaRow> unfinished(const std::string& driver);
    /// Those that are open, and those that ended up to so long before the last one ended, or after `since`.
    [[nodiscard]] std::vector<SagaRow> lately(std::uint64_t micros, Node::LostSince since);
    [[nodiscard]] std::vector<SagaRow> overdue(std::uint64_t now);
    [[nodiscard]] std::vector<std::string> drivers(); ///< of unfinished sagas
    void adopt(const std::string& from, const std::string& to);
    /// Newest first. `state`: running (also what is being resolved or undone), completed, compensated, failed; empty: all.
    [[nodiscard]] std::vector<SagaRow> list(const std::string& state, std::int64_t limit);

private:
    template<typename... Args>
    std::vector<SagaRow> select(const std::string& sql, const Args&... args);
    Node& m_node;
    const model::Architecture& m_architecture;
};

} // namespace sagascope::kit
