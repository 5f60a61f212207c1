#include "app/gui/topology/topology_traffic.h"
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kSecond = 1'000'000;
constexpr double kMostMessages = 3'000; ///< looked at: a rate needs no more

} // namespace

std::vector<core::LaneTraffic> trafficAt(const core::Projections& projections, wire::Hlc at, LaneFinder& lanes, std::uint64_t now, bool addsLanes) {
    const double rate = projections.journal().rateAt(at).messages;
    const auto window = static_cast<std::uint64_t>(static_cast<double>(kSecond) * std::min(1.0, kMostMessages / std::max(1.0, rate)));
    if (at.micros() < window) return {};
    const auto& messages = projections.messages();
    std::map<std::size_t, core::LaneTraffic> traffic;
    const double each = static_cast<double>(kSecond) / static_cast<double>(window);
    for (const core::Row row : messages.sentBetween(wire::Hlc::fromMicros(at.micros() - window), at)) {
        const core::Message& message = messages[row];
        if (message.kind == wire::SYSTEM) continue;
        const auto lane = lanes.lane(projections.names(), message.from, message.to, now, addsLanes);
        if (!lane) continue;
        core::LaneTraffic& sum = traffic[*lane];
        sum.lane = *lane;
        sum.perSecond += each;
        if (dotLook(message, at) == DotLook::Failure) sum.failedPerSecond += each;
    }
    std::vector<core::LaneTraffic> result;
    for (const auto& [lane, sum] : traffic) result.push_back(sum);
    return result;
}

std::vector<std::size_t> lanesOf(const core::Projections& projections, std::span<const core::Row> messages, LaneFinder& lanes, std::uint64_t now) {
    std::vector<std::size_t> result;
    for (const core::Row row : messages) {
        const core::Message& message = projections.messages()[row];
        result.push_back(lanes.lane(projections.names(), message.from, message.to, now).value_or(~std::size_t(0)));
    }
    return result;
}

} // namespace sagascope::gui
