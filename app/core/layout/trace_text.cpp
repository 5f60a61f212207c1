#include "app/core/layout/trace.h"
#include <fmt/format.h>

namespace sagascope::core {

std::string_view word(TraceTime what) {
    constexpr std::string_view kWords[kTraceTimes] = {"handling", "committing", "queue", "travelling", "idle"};
    return kWords[static_cast<std::size_t>(what)];
}

std::array<std::uint64_t, kTraceTimes> Trace::byTime() const {
    std::array<std::uint64_t, kTraceTimes> sums{};
    for (const auto& step : path) sums[static_cast<std::size_t>(step.piece.what)] += step.piece.end - step.piece.begin;
    return sums;
}

std::vector<std::pair<Name, std::uint64_t>> Trace::byService() const {
    std::vector<std::pair<Name, std::uint64_t>> sums;
    for (const auto& step : path) {
        auto place = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) { return sum.first == step.piece.service; });
        if (place == sums.end()) place = sums.insert(place, {step.piece.service, 0});
        place->second += step.piece.end - step.piece.begin;
    }
    std::stable_sort(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return sums;
}

std::optional<std::size_t> Trace::spanOf(Row message) const {
    const auto found = std::find_if(spans.begin(), spans.end(), [&](const TraceSpan& span) { return span.message == message || span.delivery == message; });
    return message == kNoRow || found == spans.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - spans.begin()));
}

std::string Trace::text(const Projections& projections) const {
    std::string text;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto& span = spans[i];
        text += fmt::format("{} {} → {} {}:", i + 1, projections.text(span.from), projections.text(span.to), projections.text(projections.messages()[span.message].type));
        for (const auto& piece : span.pieces) text += fmt::format(" {} {}–{}", word(piece.what), piece.begin, piece.end);
        if (span.answered) text += fmt::format(" answered {}", *span.answered);
        for (std::size_t parent = 0; parent < span.parents.size(); ++parent) text += fmt::format("{}{}", parent == 0 ? " after " : ", because of ", span.parents[parent] + 1);
        text += "\n";
    }
    text += fmt::format("path {} of {}:", pathLength(), length);
    for (std::size_t kind = 0; kind < kTraceTimes; ++kind)
        if (const auto sum = byTime()[kind]; sum > 0) text += fmt::format(" {} {}", word(static_cast<TraceTime>(kind)), sum);
    for (const auto& [service, sum] : byService()) text += fmt::format("; {} {}", service == 0 ? "under way" : projections.text(service), sum);
    return text + "\n";
}

} // namespace sagascope::core
