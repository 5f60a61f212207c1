#pragma once
#include "app/core/projections/series.h"
#include "services/model/architecture.h"
#include <deque>
#include <optional>
#include <unordered_map>

namespace sagascope::core {

/// One change of one row that facts look at.
struct FactRow {
    wire::Hlc at;
    std::string service;
    std::string table;
    std::string key;
    nlohmann::json row; ///< after the change; null: deleted
};

/// How a fact about one saga stands at an instant.
struct FactState {
    enum class Verdict { Holds, NotYet, Violated };
    const model::Fact* fact = nullptr;
    Verdict verdict = Verdict::Holds;
    wire::Hlc since;         ///< when the last view changed its mind so that it is as it is; zero: nothing ever happened
    std::vector<bool> says;  ///< by view
};

/// How long a saga's facts did not hold: from its first effect until all of them did for good.
struct Inconsistency {
    wire::Hlc begun;
    wire::Hlc over; ///< zero: not yet
    [[nodiscard]] std::uint64_t micros(std::uint64_t now) const { return (over.raw() != 0 ? over.micros() : std::max(now, begun.micros())) - begun.micros(); }
};

/// What each database says of each saga, as its rows change. Keeps the newest few thousand sagas.
class FactStore {
public:
    static constexpr std::size_t kSagas = 4000;

    explicit FactStore(const model::Architecture& architecture);

    struct Source {
        std::string service;
        std::string database;
        std::string table;
    };
    [[nodiscard]] const std::vector<Source>& sources() const { return m_sources; } ///< the tables it has to be told of
    /// In order of time, for each table; what comes late doesn't undo what came before it. The saga it was about; empty: none.
    std::string apply(const FactRow& row);
    /// Forgets everything. `saga`: from now on only what is about it is kept; empty: what is about any.
    void begin(const std::string& saga);

    /// `ended`: the saga was over at that instant, so that what does not hold is violated.
    [[nodiscard]] std::vector<FactState> statesAt(std::string_view saga, wire::Hlc at, bool ended) const;
    /// nullopt: nothing happened until then, or nothing that was ever inconsistent.
    [[nodiscard]] std::optional<Inconsistency> inconsistency(std::string_view saga, wire::Hlc at) const;
    [[nodiscard]] std::vector<std::string> sagas() const; ///< known ones, oldest first

private:
    struct View {
        const model::Fact::View* spec;
        std::map<std::string, wire::Hlc> changed; ///< by key: when it was last
        std::map<std::string, bool> rows;        ///< by key: it has the values
        std::map<std::string, std::int64_t> sums; ///< by value of `by`
        std::map<std::string, std::pair<std::string, std::int64_t>> parts; ///< by key: what it adds to which sum
        std::vector<std::pair<wire::Hlc, bool>> flips; ///< whenever it changed its mind; before the first: no
        [[nodiscard]] bool saysNow() const;
        [[nodiscard]] bool saysAt(wire::Hlc at) const;
    };
    struct SagaFacts {
        std::vector<std::pair<const model::Fact*, std::vector<View>>> facts;
    };
    static void change(View& view, const FactRow& row);
    static bool holds(const model::Fact& fact, const std::vector<View>& views, wire::Hlc at);
    SagaFacts* find(const std::string& saga);

    const model::Architecture& m_architecture;
    std::vector<Source> m_sources;
    std::string m_only; ///< the saga; empty: all
    std::unordered_map<std::string, SagaFacts> m_sagas;
    std::deque<std::string> m_order; ///< oldest first
    std::unordered_map<std::string, std::string> m_sagaOfKey; ///< "service table key": a deleted row does not say whose it was
};

} // namespace sagascope::core
