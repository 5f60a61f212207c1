#include "app/gui/table/column_fit.h"
#include <algorithm>
#include <numeric>
#include <optional>

namespace sagascope::gui {
namespace {

int sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

/// Lets those that are seen grow towards what they want, as far as `room` goes.
void grow(std::vector<int>& widths, const std::vector<WidthNeed>& needs, int WidthNeed::*towards, int room) {
    std::vector<std::size_t> lacking;
    const auto lacks = [&](std::size_t i) { return needs[i].*towards - widths[i]; };
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[i] > 0 && lacks(i) > 0) lacking.push_back(i);
    std::ranges::stable_sort(lacking, {}, lacks);
    int spare = room - sum(widths);
    for (std::size_t done = 0; done < lacking.size() && spare > 0; ++done) {
        const int given = std::min(lacks(lacking[done]), spare / static_cast<int>(lacking.size() - done));
        widths[lacking[done]] += given;
        spare -= given;
    }
}

std::vector<int> leastOf(const std::vector<WidthNeed>& needs) {
    std::vector<int> widths;
    for (const WidthNeed& need : needs) widths.push_back(need.least);
    return widths;
}

/// The one to fold next; none when only the first is left.
std::optional<std::size_t> nextToFold(const std::vector<int>& widths, const std::vector<WidthNeed>& needs) {
    std::optional<std::size_t> next;
    const auto rank = [&](std::size_t i) { return std::pair(needs[i].folds, needs[i].content); };
    for (std::size_t i = 1; i < widths.size(); ++i)
        if (widths[i] > 0 && (!next || rank(i) >= rank(*next))) next = i;
    return next;
}

} // namespace

std::vector<int> fitColumns(const std::vector<WidthNeed>& needs, int room) {
    std::vector<int> widths = leastOf(needs);
    while (sum(widths) > room) {
        const auto next = nextToFold(widths, needs);
        if (!next) break;
        widths[*next] = 0;
    }
    if (sum(widths) > room)
        for (int& width : widths) width = std::min(width, std::max(room, 1));
    grow(widths, needs, &WidthNeed::content, room);
    grow(widths, needs, &WidthNeed::wanted, room);
    return widths;
}

std::vector<int> shareOut(const std::vector<WidthNeed>& needs, int room) {
    std::vector<int> widths = leastOf(needs);
    grow(widths, needs, &WidthNeed::content, room);
    grow(widths, needs, &WidthNeed::wanted, room);
    const int all = sum(widths);
    if (all == 0) return widths;
    for (int& width : widths) width = static_cast<int>(static_cast<long long>(width) * room / all);
    return widths;
}

} // namespace sagascope::gui
