#include "app/gui/compose/saga_starter.h"
#include "app/gui/panel/frame_clock.h"

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 500'000; ///< µs
constexpr std::size_t kCandidates = 20;

bool holds(const nlohmann::json& row, const std::map<std::string, std::string>& where) {
    return std::ranges::all_of(where, [&](const auto& condition) {
        const auto found = row.find(condition.first);
        return found != row.end() && found->is_string() && found->template get<std::string>() == condition.second;
    });
}

} // namespace

SagaStarter::SagaStarter(const Context& context, QObject* parent) : QObject(parent), m_context(context) {
    for (const model::Preset& preset : context.session.architecture().presets) {
        for (const auto& [field, pick] : preset.pick) m_picks[{preset.saga + '/' + preset.name, field}];
    }
    context.frames.add(this);
}

SagaStarter::~SagaStarter() { m_context.frames.remove(this); }

void SagaStarter::start(const model::Preset& preset) {
    if (const QString why = obstacle(preset); !why.isEmpty()) return;
    nlohmann::json input = preset.input;
    for (const auto& [field, pick] : preset.pick) input[field] = *m_picks[{preset.saga + '/' + preset.name, field}].value;
    start({{"saga", preset.saga}, {"input", input}});
}

void SagaStarter::start(const nlohmann::json& arguments) {
    nlohmann::json asking = arguments;
    asking["poll"] = true; // as a browser or a phone would
    m_context.commands.run("start", asking, [this](const nlohmann::json& result) {
        const std::string saga = result.value("saga", "");
        if (saga.empty()) return;
        followWhenSeen(saga);
        Q_EMIT started(qstr(saga));
    });
}

void SagaStarter::again() {
    if (!m_againInput) return;
    const auto event = m_context.session.event(*m_againInput);
    if (!event || !event->event.has_saga()) return;
    const auto input = nlohmann::json::parse(event->event.saga().input(), nullptr, false);
    if (!input.is_discarded()) start({{"saga", m_againType}, {"input", input}});
}

QString SagaStarter::obstacle(const model::Preset& preset) const {
    for (const auto& [field, pick] : preset.pick) {
        const auto found = m_picks.find({preset.saga + '/' + preset.name, field});
        if (found == m_picks.end() || !found->second.value) {
            QString conditions;
            for (const auto& [column, value] : pick.where) conditions += ' ' + qstr(value);
            return tr("There is none to take: no %1 that is%2 yet.").arg(qstr(pick.table), conditions);
        }
    }
    return {};
}

void SagaStarter::gather(const core::Projections& projections, const core::View&) {
    if (!m_awaited.empty()) {
        const core::Row row = projections.sagas().find(m_awaited);
        if (row != core::kNoRow) m_seen = row;
    }
    m_againInput.reset();
    if (const auto followed = m_context.focus.followed()) {
        const core::Saga& saga = projections.sagas()[*followed];
        if (saga.inputPosition != ~std::uint64_t(0)) m_againInput = saga.inputPosition;
        m_againType = projections.text(saga.type);
    }
    const std::uint64_t now = m_context.frames.now();
    if (now < m_gathered + kEvery) return;
    m_gathered = now;
    m_fresh = true;
    for (const model::Preset& preset : m_context.session.architecture().presets) {
        for (const auto& [field, pick] : preset.pick) gatherPick(projections, pick, m_picks[{preset.saga + '/' + preset.name, field}]);
    }
}

void SagaStarter::gatherPick(const core::Projections& projections, const model::Preset::Pick& pick, Pick& into) const {
    into.candidates.clear();
    const core::Name table = projections.names().find(pick.table);
    for (const core::Name database : projections.databases().databases()) {
        const auto tables = projections.databases().tables(database);
        if (std::ranges::find(tables, table) == tables.end()) continue;
        for (const core::TableRow& row : projections.databases().rows(database, table, core::kNow, kCandidates))
            into.candidates.push_back({database, std::string(row.key), row.version.position, row.version.index});
    }
    if (!into.found) return;
    const auto versions = projections.databases().history(into.found->database, table, into.found->key);
    if (!versions.empty() && versions.back().op != wire::Committed::Row::DELETE)
        into.candidates.push_back({into.found->database, into.found->key, versions.back().position, versions.back().index});
}

/// Reads the candidates' rows until one fits. The one found last time is not read again.
void SagaStarter::resolve(const model::Preset::Pick& pick, Pick& from) const {
    for (const Candidate& candidate : from.candidates) {
        if (from.found && candidate.position == from.found->position && candidate.index == from.found->index) return;
        const auto event = m_context.session.event(candidate.position);
        if (!event || !event->event.has_committed() || candidate.index >= event->event.committed().rows_size()) continue;
        const auto row = nlohmann::json::parse(event->event.committed().rows(candidate.index).row(), nullptr, false);
        if (!row.is_object() || !holds(row, pick.where) || !row.contains(pick.column)) continue;
        from.value = row[pick.column];
        from.found = candidate;
        return;
    }
    from.value.reset();
    from.found.reset();
}

void SagaStarter::present() {
    if (m_seen) {
        const core::Row row = *m_seen;
        m_seen.reset();
        m_awaited.clear();
        m_context.focus.follow(row);
    }
    if (!m_fresh) return;
    m_fresh = false;
    for (const model::Preset& preset : m_context.session.architecture().presets) {
        for (const auto& [field, pick] : preset.pick) resolve(pick, m_picks[{preset.saga + '/' + preset.name, field}]);
    }
    if (!m_picks.empty()) Q_EMIT obstaclesChanged();
}

} // namespace sagascope::gui
