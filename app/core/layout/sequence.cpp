#include "app/core/layout/sequence.h"
#include "app/core/layout/message_style.h"
#include <algorithm>

namespace sagascope::core {

namespace {

constexpr double kFarOff = 1.5; ///< times the scale that was asked for

} // namespace

SequenceLayout::SequenceLayout(const Messages& messages, const Names& names, std::span<const Row> rows, const SequenceSpace& space) : m_scale(space.scale) {
    std::vector<std::uint16_t> lifelineOf(0x10000, 0xffff); // by service
    for (const auto& service : space.order)
        if (const auto name = names.find(service); name != 0 && lifelineOf[name] == 0xffff) lifelineOf[name] = 0xfffe;
    const auto use = [&](Name service) {
        auto& index = lifelineOf[service];
        if (index >= 0xfffe) {
            index = static_cast<std::uint16_t>(m_lifelines.size());
            m_lifelines.push_back({service, 0});
        }
        return index;
    };
    if (!rows.empty())
        for (const auto& service : space.expected)
            if (const auto name = names.find(service); name != 0) use(name);
    m_rows.reserve(rows.size());
    for (const auto row : rows) {
        const auto& message = messages[row];
        const auto from = use(names.service(message.from));
        m_rows.push_back({row, from, use(names.service(message.to))});
    }
    placeLifelines(names, space);
    if (space.trueTime) {
        m_microsPerRow = std::max(space.microsPerRow, 1e-3);
        placeInTime(messages);
    }
    findActivations(messages, names, space);
}

std::optional<std::uint16_t> SequenceLayout::lifelineOf(Name service) const {
    const auto found = std::ranges::find(m_lifelines, service, &Lifeline::service);
    return found == m_lifelines.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(found - m_lifelines.begin()));
}

bool SequenceLayout::grow(const Messages& messages, const Names& names, std::span<const Row> rows, const SequenceSpace& space) {
    if (space.trueTime != (m_microsPerRow > 0) || rows.size() < m_rows.size()) return false;
    if (space.trueTime && (space.microsPerRow > m_microsPerRow * kFarOff || space.microsPerRow * kFarOff < m_microsPerRow)) return false; // the height of everything changes
    std::vector<Place> more;
    for (const auto row : rows.subspan(m_rows.size())) {
        const auto from = lifelineOf(names.service(messages[row].from)), to = lifelineOf(names.service(messages[row].to));
        if (!from || !to) return false;
        more.push_back({row, *from, *to});
    }
    m_rows.insert(m_rows.end(), more.begin(), more.end());
    if (space.trueTime) placeInTime(messages);
    findActivations(messages, names, space);
    return true;
}

/// Dragged lifelines first, in their order, then by first use; evenly spread over the width.
void SequenceLayout::placeLifelines(const Names& names, const SequenceSpace& space) {
    std::vector<std::size_t> rank(m_lifelines.size());
    for (std::size_t i = 0; i < m_lifelines.size(); ++i) {
        const auto dragged = std::find(space.order.begin(), space.order.end(), names.text(m_lifelines[i].service));
        rank[i] = dragged == space.order.end() ? space.order.size() + i : static_cast<std::size_t>(dragged - space.order.begin());
    }
    std::vector<std::uint16_t> order(m_lifelines.size()), place(m_lifelines.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint16_t>(i);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rank[a] < rank[b]; });
    std::vector<Lifeline> sorted;
    const double times = kTimes * m_scale;
    const double spacing = std::max(kSpacing * m_scale, (space.width - times) / std::max<double>(1, static_cast<double>(order.size())));
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = static_cast<std::uint16_t>(i);
        sorted.push_back({m_lifelines[order[i]].service, spacing * (static_cast<double>(i) + 0.5)});
    }
    m_lifelines = std::move(sorted);
    m_width = std::max(space.width, spacing * static_cast<double>(order.size()) + times);
    for (auto& row : m_rows) row.from = place[row.from], row.to = place[row.to];
}

void SequenceLayout::placeInTime(const Messages& messages) {
    const double row = kRow * m_scale, perMicro = row / m_microsPerRow;
    const auto length = [&](const Message& message) { return message.received > message.sent ? static_cast<double>(message.received.micros() - message.sent.micros()) * perMicro : 0; };
    std::erase_if(m_underWay, [&](std::uint32_t index) {
        const auto& message = messages[m_rows[index].message];
        m_ends[index] = m_starts[index] + static_cast<float>(length(message));
        return message.received.raw() != 0;
    });
    const auto begin = m_rows.empty() ? 0 : messages[m_rows[0].message].sent.micros();
    for (auto index = m_starts.size(); index < m_rows.size(); ++index) {
        const auto& message = messages[m_rows[index].message];
        const double sent = row + static_cast<double>(message.sent.micros() - begin) * perMicro;
        m_starts.push_back(static_cast<float>(sent));
        m_ends.push_back(static_cast<float>(sent + length(message)));
        m_labelled.push_back(index == 0 || sent - m_lastLabel >= row * 0.6);
        if (m_labelled.back()) m_lastLabel = sent;
        if (message.received.raw() == 0) m_underWay.push_back(static_cast<std::uint32_t>(index));
    }
}

double SequenceLayout::y(std::size_t index) const {
    return m_starts.empty() ? (static_cast<double>(index) + 0.9) * kRow * m_scale : static_cast<double>(m_starts[index]);
}

double SequenceLayout::height() const {
    if (m_rows.empty()) return 0;
    double bottom = y(m_rows.size() - 1);
    if (!m_ends.empty()) bottom = std::max(bottom, static_cast<double>(*std::max_element(m_ends.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(m_ends.size(), 1000)), m_ends.end())));
    return bottom + kRow * m_scale;
}

std::pair<std::size_t, std::size_t> SequenceLayout::visible(double top, double bottom) const {
    const double reach = kRow * m_scale; // labels stand above their line
    if (m_starts.empty()) {
        const auto index = [&](double height) { return static_cast<std::size_t>(std::clamp(height / reach, 0.0, static_cast<double>(m_rows.size()))); };
        return {index(top - reach), index(bottom + 2 * reach)};
    }
    const auto first = std::lower_bound(m_starts.begin(), m_starts.end(), static_cast<float>(top - reach));
    const auto last = std::upper_bound(first, m_starts.end(), static_cast<float>(bottom + reach));
    // Some of those before, which arrive within the range, are worth looking for; very slow ones are drawn when their beginning shows.
    constexpr std::ptrdiff_t kLookBack = 200;
    auto from = first;
    for (auto at = first; at != m_starts.begin() && first - at < kLookBack;)
        if (--at, static_cast<double>(m_ends[static_cast<std::size_t>(at - m_starts.begin())]) >= top) from = at;
    return {static_cast<std::size_t>(from - m_starts.begin()), static_cast<std::size_t>(last - m_starts.begin())};
}

SequenceArrow SequenceLayout::arrow(std::size_t index) const {
    const auto& row = m_rows[index];
    SequenceArrow arrow;
    arrow.index = index;
    arrow.message = row.message;
    arrow.from = row.from;
    arrow.to = row.to;
    const double height = y(index), reach = kRow * m_scale;
    const double from = m_lifelines[row.from].x, to = m_lifelines[row.to].x;
    const bool loops = row.from == row.to;
    arrow.start = {from, height};
    arrow.end = {to, m_ends.empty() ? height + (loops ? reach * 0.35 : 0) : std::max(height + (loops ? 4 : 0), static_cast<double>(m_ends[index]))};
    arrow.labelled = m_labelled.empty() || m_labelled[index];
    // The row belongs to this message alone, so its text may reach over other lifelines; it stays between the left border and the times.
    const double left = 4, right = m_width - kTimes * m_scale - 4;
    const double middle = loops ? from + (kLoop + 6) * m_scale : (from + to) / 2;
    const double half = std::min(middle - left, right - middle);
    arrow.label = loops ? Rect{middle, height - 2, right - middle, 16 * m_scale} : Rect{middle - half, height - 17 * m_scale, 2 * half, 16 * m_scale};
    return arrow;
}

std::optional<std::size_t> SequenceLayout::at(Point p) const {
    std::optional<std::size_t> best;
    double away = 12 * std::max(1.0, m_scale);
    const auto [first, last] = visible(p.y - away, p.y + away);
    for (auto i = first; i < last; ++i) {
        const auto drawn = arrow(i);
        const double middle = drawn.start.y + (drawn.end.y - drawn.start.y) / 2 - 4 * m_scale; // its label counts as well
        if (const double distance = std::abs(middle - p.y); distance <= away) best = i, away = distance;
    }
    return best;
}

std::optional<std::size_t> SequenceLayout::indexOf(Row message) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Place& place) { return place.message == message; });
    return found == m_rows.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_rows.begin()));
}

std::optional<std::size_t> SequenceLayout::lifelineAt(double x) const {
    const auto nearest = std::min_element(m_lifelines.begin(), m_lifelines.end(), [&](const Lifeline& a, const Lifeline& b) { return std::abs(a.x - x) < std::abs(b.x - x); });
    return nearest == m_lifelines.end() ? std::nullopt : std::optional(static_cast<std::size_t>(nearest - m_lifelines.begin()));
}

std::vector<std::string> SequenceLayout::orderAfterMoving(const Names& names, std::size_t from, std::size_t to) const {
    std::vector<std::string> order;
    for (const auto& lifeline : m_lifelines) order.emplace_back(names.text(lifeline.service));
    if (from >= order.size()) return order;
    auto moved = std::move(order[from]);
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(to, order.size())), std::move(moved));
    return order;
}

std::size_t SequenceLayout::bytes() const {
    auto sum = m_rows.capacity() * sizeof(Place) + m_activations.capacity() * sizeof(Activation) + m_labelled.capacity() / 8;
    sum += (m_starts.capacity() + m_ends.capacity()) * sizeof(float) + m_lifelines.capacity() * sizeof(Lifeline);
    return sum + m_reach.capacity() * sizeof(m_reach[0]) + m_underWay.capacity() * sizeof(m_underWay[0]);
}

} // namespace sagascope::core
