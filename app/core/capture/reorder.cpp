#include "app/core/capture/reorder.h"
#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

namespace sagascope::core {

namespace {
bool precedes(const Arrival& a, const Arrival& b) { return std::tie(a.order, a.channel, a.seq) < std::tie(b.order, b.channel, b.seq); }
} // namespace

void Reorder::add(Arrival arrival, Time now) {
    const auto due = now + m_window;
    if (m_due.empty() || m_due.back().at < due) {
        m_due.push_back({due, arrival.order});
    } else {
        m_due.back().order = std::max(m_due.back().order, arrival.order);
    }
    m_waiting.push_back(std::move(arrival));
}

void Reorder::release(Time now, std::vector<Arrival>& out) {
    std::optional<std::uint64_t> order;
    for (; !m_due.empty() && m_due.front().at <= now; m_due.pop_front()) order = std::max(order.value_or(0), m_due.front().order);
    if (order) releaseUpTo(*order, out);
}

void Reorder::releaseAll(std::vector<Arrival>& out) {
    m_due.clear();
    releaseUpTo(std::numeric_limits<std::uint64_t>::max(), out);
}

std::optional<Reorder::Time> Reorder::nextDue() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.front().at);
}

void Reorder::releaseUpTo(std::uint64_t order, std::vector<Arrival>& out) {
    sortIn();
    const auto end = std::partition_point(m_waiting.begin(), m_waiting.end(), [&](const Arrival& arrival) { return arrival.order <= order; });
    out.insert(out.end(), std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
    m_waiting.erase(m_waiting.begin(), end);
    m_sorted = m_waiting.size();
}

void Reorder::sortIn() {
    const auto middle = m_waiting.begin() + static_cast<std::ptrdiff_t>(m_sorted);
    std::sort(middle, m_waiting.end(), precedes);
    std::inplace_merge(m_waiting.begin(), middle, m_waiting.end(), precedes);
    m_sorted = m_waiting.size();
}

} // namespace sagascope::core
