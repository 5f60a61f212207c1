// What whoever listens lacks is told again, a piece at a time, as far as telemetry has room beside what is told as it happens.
#include "services/kit/messaging/node_state.h"

namespace sagascope::kit {

namespace {
constexpr int kPiecesOfATurn = 20;
constexpr Micros kPause{2000};
constexpr Micros kRepeat{1'000'000};
} // namespace

void Node::whenToldAgain(std::function<Telling(LostSince)> begin) { m_state->toldAgain.push_back(std::move(begin)); }

/// Whatever is being told again begins anew: something of it may be lost as well.
void Node::State::tellSoon(LostSince since) {
    const bool isUnderWay = tellsSoon || !untold.empty();
    if (since) lostSince = isUnderWay && lostSince ? std::min(*lostSince, *since) : since;
    else if (!isUnderWay) lostSince.reset();
    untold.clear();
    if (!std::exchange(tellsSoon, true)) beginToTell(Micros(0));
}

void Node::State::beginToTell(Micros delay) {
    node.after(delay, [this] { tellAgain(); }, [this](const std::string&) { beginToTell(kRepeat); });
}

/// Sagas and steps first: whoever has all rows lacks nothing of them either.
void Node::State::tellAgain() {
    std::deque<Telling> tellings;
    for (const auto& begin : toldAgain) tellings.push_back(begin(lostSince));
    if (node.m_database) tellings.push_back(node.database().retelling());
    untold = std::move(tellings);
    tellsSoon = false;
    node.afterCommit([this] { tellOn(); });
}

void Node::State::tellOn() {
    for (int pieces = 0; pieces < kPiecesOfATurn && !untold.empty() && node.m_host.telemetry().hasRoom(); ++pieces) {
        if (!untold.front()()) untold.pop_front();
    }
    if (untold.empty() || std::exchange(tellsOn, true)) return;
    node.after(kPause, [this] {
        tellsOn = false;
        node.afterCommit([this] { tellOn(); });
    });
}

} // namespace sagascope::kit
