#include "app/core/consistency/fact_store.h"
#include <set>

namespace sagascope::core {

namespace {

constexpr auto kSagaColumn = "saga";

std::string textOf(const nlohmann::json& row, const std::string& column) {
    const auto found = row.find(column);
    if (found == row.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

} // namespace

FactStore::FactStore(const model::Architecture& architecture) : m_architecture(architecture) {
    for (const auto& fact : architecture.facts) {
        for (const auto& view : fact.agree) {
            const auto isKnown = [&](const Source& source) { return source.service == view.service && source.table == view.table; };
            const auto* node = architecture.node(view.service);
            if (node != nullptr && std::none_of(m_sources.begin(), m_sources.end(), isKnown)) m_sources.push_back({view.service, node->database, view.table});
        }
    }
}

void FactStore::begin(const std::string& saga) {
    m_only = saga;
    m_sagas.clear();
    m_order.clear();
    m_sagaOfKey.clear();
}

bool FactStore::View::saysNow() const {
    if (spec->sum.empty()) return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.second; });
    return std::any_of(sums.begin(), sums.end(), [](const auto& sum) { return sum.second != 0; });
}

bool FactStore::View::saysAt(wire::Hlc at) const {
    const auto after = std::upper_bound(flips.begin(), flips.end(), at, [](wire::Hlc t, const auto& flip) { return t < flip.first; });
    return after != flips.begin() && (after - 1)->second;
}

void FactStore::change(View& view, const FactRow& row) {
    const auto& spec = *view.spec;
    auto& changed = view.changed[row.key];
    if (row.at < changed) return;
    changed = row.at;
    if (spec.sum.empty()) {
        const auto fits = [&](const auto& condition) { return textOf(row.row, condition.first) == condition.second; };
        view.rows[row.key] = row.row.is_object() && std::all_of(spec.where.begin(), spec.where.end(), fits);
    } else {
        auto& [by, part] = view.parts[row.key];
        view.sums[by] -= part;
        by = row.row.is_object() ? textOf(row.row, spec.by) : std::string();
        part = row.row.is_object() ? row.row.value(spec.sum, std::int64_t(0)) : 0;
        view.sums[by] += part;
    }
    const bool says = view.saysNow();
    const bool before = !view.flips.empty() && view.flips.back().second;
    if (says == before) return;
    // Two changes in one commit: only what it left behind counts.
    const auto at = view.flips.empty() ? row.at : std::max(row.at, view.flips.back().first);
    if (!view.flips.empty() && view.flips.back().first == at) view.flips.pop_back();
    else view.flips.emplace_back(at, says);
}

FactStore::SagaFacts* FactStore::find(const std::string& saga) {
    if (const auto known = m_sagas.find(saga); known != m_sagas.end()) return &known->second;
    const auto* definition = m_architecture.sagaById(saga);
    if (definition == nullptr || (!m_only.empty() && saga != m_only)) return nullptr;
    SagaFacts facts;
    for (const auto& fact : m_architecture.facts) {
        if (fact.saga != definition->name) continue;
        auto& views = facts.facts.emplace_back(&fact, std::vector<View>()).second;
        for (const auto& view : fact.agree) views.push_back({&view, {}, {}, {}, {}, {}});
    }
    if (m_order.size() >= kSagas) {
        m_sagas.erase(m_order.front());
        m_order.pop_front();
    }
    m_order.push_back(saga);
    return &m_sagas.emplace(saga, std::move(facts)).first->second;
}

std::string FactStore::apply(const FactRow& row) {
    const auto place = row.service + ' ' + row.table + ' ' + row.key;
    if (row.row.is_object()) m_sagaOfKey[place] = textOf(row.row, kSagaColumn);
    const auto saga = m_sagaOfKey.find(place);
    if (saga == m_sagaOfKey.end() || saga->second.empty()) return {};
    auto* facts = find(saga->second);
    if (facts != nullptr)
        for (auto& [fact, views] : facts->facts)
            for (auto& view : views)
                if (view.spec->service == row.service && view.spec->table == row.table) change(view, row);
    auto id = saga->second;
    if (m_sagaOfKey.size() > 8 * kSagas) m_sagaOfKey.clear(); // a row that is deleted long after is told by nobody
    return id;
}

bool FactStore::holds(const model::Fact& fact, const std::vector<View>& views, wire::Hlc at) {
    if (fact.never) return std::none_of(views.begin(), views.end(), [&](const View& view) { return view.saysAt(at); });
    return std::all_of(views.begin(), views.end(), [&](const View& view) { return view.saysAt(at) == views.front().saysAt(at); });
}

std::vector<FactState> FactStore::statesAt(std::string_view saga, wire::Hlc at, bool ended) const {
    std::vector<FactState> result;
    const auto known = m_sagas.find(std::string(saga));
    if (known == m_sagas.end()) return result;
    for (const auto& [fact, views] : known->second.facts) {
        FactState state;
        state.fact = fact;
        for (const auto& view : views) {
            state.says.push_back(view.saysAt(at));
            for (const auto& [when, says] : view.flips)
                if (when <= at) state.since = std::max(state.since, when);
        }
        state.verdict = holds(*fact, views, at) ? FactState::Verdict::Holds : ended ? FactState::Verdict::Violated : FactState::Verdict::NotYet;
        result.push_back(std::move(state));
    }
    return result;
}

std::optional<Inconsistency> FactStore::inconsistency(std::string_view saga, wire::Hlc at) const {
    const auto known = m_sagas.find(std::string(saga));
    if (known == m_sagas.end()) return std::nullopt;
    std::set<wire::Hlc> instants;
    for (const auto& [fact, views] : known->second.facts)
        for (const auto& view : views)
            for (const auto& [when, says] : view.flips)
                if (when <= at) instants.insert(when);
    std::optional<Inconsistency> result;
    for (const auto instant : instants) {
        const bool all = std::all_of(known->second.facts.begin(), known->second.facts.end(), [&](const auto& entry) { return holds(*entry.first, entry.second, instant); });
        if (!all && !result) result = Inconsistency{instant, {}};
        if (result) result->over = all ? instant : wire::Hlc();
    }
    return result;
}

std::vector<std::string> FactStore::sagas() const { return {m_order.begin(), m_order.end()}; }

} // namespace sagascope::core
