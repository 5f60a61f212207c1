#include "app/gui/topology/topology_picture.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kSilence = 5'000'000;

struct PictureTexts {
    Q_DECLARE_TR_FUNCTIONS(Topology)
};

QString port(std::string_view address) {
    const auto colon = address.rfind(':');
    return colon == std::string_view::npos ? QString() : qstr(address.substr(colon));
}

QString detailOf(const core::Projections& projections, const model::Node& node, const NodeState& state,
                 const std::vector<core::ProcessChange>& processes, wire::Hlc at, const Look& look) {
    switch (state.health) {
    case Health::Starting: return PictureTexts::tr("starting…");
    case Health::Paused: return PictureTexts::tr("paused");
    case Health::Stopped:
    case Health::Ended: return PictureTexts::tr("stopped");
    case Health::Failed: return PictureTexts::tr("restarting");
    default: break;
    }
    if (node.role == model::Role::Registry) {
        return PictureTexts::tr("%n instance(s)", nullptr, static_cast<int>(projections.company().registeredAt(at).size()));
    }
    if (node.role == model::Role::Broker) {
        if (const auto lag = projections.company().lagAt(at); lag > 0) return PictureTexts::tr("lag %1").arg(numberText(static_cast<double>(lag), look));
    }
    QString address = processes.empty() ? QString() : port(projections.text(processes.front().address));
    if (address.isEmpty() && node.port != 0) address = ':' + QString::number(node.port);
    if (node.role == model::Role::Gateway) return "HTTP " + address;
    return state.instances > 1 ? QStringLiteral("×%1 · %2").arg(state.instances).arg(address) : address;
}

} // namespace

DotLook dotLook(const core::Message& message, wire::Hlc at) {
    const auto outcome = static_cast<wire::Outcome>(message.outcome);
    const auto kind = static_cast<wire::Kind>(message.kind);
    if (message.settledBy(at)) {
        const auto verdict = static_cast<wire::Settled::Verdict>(message.verdict);
        if (verdict == wire::Settled::DEAD || verdict == wire::Settled::REFUSED || verdict == wire::Settled::EXPIRED) return DotLook::Failure;
    }
    if (kind == wire::COMPENSATE || outcome == wire::COMPENSATED) return DotLook::Compensation;
    if (outcome == wire::REFUSED || outcome == wire::ERROR || outcome == wire::FAILED || outcome == wire::NEVER) return DotLook::Failure;
    if (kind == wire::RESOLVE) return DotLook::Question;
    if (kind == wire::EVENT) return DotLook::Event;
    return kind == wire::REPLY || kind == wire::RESPONSE || message.response ? DotLook::Answer : DotLook::Call;
}

NodeState nodeState(const core::Projections& projections, const model::Node& node, wire::Hlc at, const Look& look) {
    NodeState state;
    state.name = node.name;
    if (node.program.empty()) {
        state.health = Health::Up;
        state.detail = qstr(node.detail, look);
        return state;
    }
    const core::ServiceHealth service = core::healthAt(projections.company(), projections.names().find(node.name), at);
    state.instances = service.up;
    state.health = service.health;
    state.detail = detailOf(projections, node, state, service.processes, at, look);
    return state;
}

QString glyph(Health health) {
    switch (health) {
    case Health::Up: return "✓";
    case Health::Starting: return "▸";
    case Health::Degraded:
    case Health::Paused: return "!";
    case Health::Failed: return "✕";
    default: return "–";
    }
}

Role tone(Health health) {
    switch (health) {
    case Health::Up: return Role::Ok;
    case Health::Starting: return Role::Running;
    case Health::Degraded:
    case Health::Paused: return Role::Waiting;
    case Health::Failed:
    case Health::Stopped: return Role::Failed;
    default: return Role::Secondary;
    }
}

QString word(Health health) {
    switch (health) {
    case Health::Up: return PictureTexts::tr("healthy");
    case Health::Starting: return PictureTexts::tr("starting");
    case Health::Degraded: return PictureTexts::tr("degraded");
    case Health::Paused: return PictureTexts::tr("paused");
    case Health::Stopped:
    case Health::Ended: return PictureTexts::tr("stopped");
    case Health::Failed: return PictureTexts::tr("ended");
    default: return PictureTexts::tr("not started");
    }
}

void LaneFinder::setLayout(const core::TopologyLayout* layout) {
    m_layout = layout;
    m_known.clear();
    for (auto& [pair, unforeseen] : m_unforeseen) unforeseen.drawn = true;
}

LaneFinder::Known LaneFinder::known(const core::Names& names, core::Name from, core::Name to, bool worthALane) {
    const core::TopologyLayout::Pair pair{names.text(from), names.text(to)};
    Known known{m_layout->lane(pair.first, pair.second), nullptr, worthALane};
    auto unforeseen = m_unforeseen.find(pair);
    if (worthALane && unforeseen == m_unforeseen.end() && !known.lane && m_layout->box(pair.first) && m_layout->box(pair.second) && pair.first != pair.second)
        unforeseen = m_unforeseen.try_emplace(pair).first;
    if (unforeseen != m_unforeseen.end()) known.unforeseen = &unforeseen->second;
    return known;
}

std::optional<std::size_t> LaneFinder::lane(const core::Names& names, core::Name from, core::Name to, std::uint64_t now, bool worthALane) {
    const auto fromService = names.service(from), toService = names.service(to);
    const auto key = static_cast<std::uint64_t>(fromService) << 32 | toService;
    auto found = m_known.find(key);
    if (found == m_known.end() || (worthALane && !found->second.isJudged)) found = m_known.insert_or_assign(key, known(names, fromService, toService, worthALane)).first;
    if (found->second.unforeseen != nullptr) found->second.unforeseen->lastSeen = now;
    return found->second.lane;
}

bool LaneFinder::expire(std::uint64_t now) {
    const auto silent = std::erase_if(m_unforeseen, [now](const auto& entry) { return entry.second.lastSeen + kSilence < now; });
    if (silent > 0) m_known.clear(); // it points there
    return silent > 0 || std::ranges::any_of(m_unforeseen, [](const auto& entry) { return !entry.second.drawn; });
}

std::set<core::TopologyLayout::Pair> LaneFinder::observed() const {
    std::set<core::TopologyLayout::Pair> pairs;
    for (const auto& [pair, unforeseen] : m_unforeseen) pairs.insert(pair);
    return pairs;
}

} // namespace sagascope::gui
