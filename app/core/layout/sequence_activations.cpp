#include "app/core/layout/message_style.h"
#include "app/core/layout/sequence.h"
#include <tuple>

namespace sagascope::core {

namespace {

constexpr std::size_t kBlock = 512; ///< activations
constexpr std::size_t kDeepest = 12; ///< bars beside each other; calls that were never answered give way
constexpr std::uint32_t kPatience = 1000; ///< messages, after which a bar grows no more while its call is not answered
constexpr double kBarWidth = 10;
constexpr double kNesting = 4;

} // namespace

/// Goes on from what was kept: only messages that have arrived since, or came, change anything.
void SequenceLayout::findActivations(const Messages& messages, const Names& names, const SequenceSpace& space) {
    std::vector<bool> passive;
    for (const auto& lifeline : m_lifelines) passive.push_back(space.passive.contains(names.text(lifeline.service)));
    auto works = std::exchange(m_kept, {});
    works.resize(m_lifelines.size());
    m_activations.resize(m_keptActivations);
    std::set<std::size_t> changed; // blocks of activations
    for (const auto& lifeline : works)
        for (const auto& one : lifeline) {
            m_activations[one.activation].last = one.last;
            changed.insert(one.activation / kBlock);
        }
    for (auto block = m_keptActivations / kBlock; block * kBlock < m_rows.size(); ++block) changed.insert(block);
    auto certain = m_keptRows;
    while (certain < m_rows.size() && (messages[m_rows[certain].message].received.raw() != 0 || m_rows.size() - certain > kPatience)) ++certain;
    work(messages, passive, works, m_keptRows, certain);
    keep(works, certain);
    work(messages, passive, works, certain, m_rows.size());
    m_reach.resize((m_activations.size() + kBlock - 1) / kBlock);
    for (const auto block : changed) {
        if (block >= m_reach.size()) break;
        const auto in = std::span(m_activations).subspan(block * kBlock).first(std::min(kBlock, m_activations.size() - block * kBlock));
        m_reach[block] = std::ranges::max_element(in, {}, &Activation::last)->last;
    }
}

/// What is worked on after the first `rows` messages.
void SequenceLayout::keep(const Works& works, std::size_t rows) {
    m_keptRows = rows;
    m_keptActivations = m_activations.size();
    m_kept = works;
    for (auto& lifeline : m_kept)
        for (auto& one : lifeline) one.last = m_activations[one.activation].last;
}

void SequenceLayout::work(const Messages& messages, const std::vector<bool>& passive, Works& works, std::size_t begin, std::size_t end) {
    for (auto i = static_cast<std::uint32_t>(begin); i < end; ++i) {
        const auto& row = m_rows[i];
        const auto line = styleOf(messages[row.message]).line;
        if (line == MessageStyle::Line::Reply) endWork(works[row.from], row.to, i);
        else for (const auto& one : works[row.from])
            if (auto& activation = m_activations[one.activation]; i - activation.first < kPatience) activation.last = i;
        if (line == MessageStyle::Line::Reply || passive[row.to] || messages[row.message].received.raw() == 0) continue;
        if (line == MessageStyle::Line::Call && goesOn(messages, works[row.to], i)) continue;
        if (line == MessageStyle::Line::Call || row.from != row.to) beginWork(works[row.to], i, line == MessageStyle::Line::Call);
    }
}

/// A call that is repeated while it is worked on begins nothing new.
bool SequenceLayout::goesOn(const Messages& messages, const std::vector<Work>& open, std::uint32_t index) {
    const auto& asked = messages[m_rows[index].message];
    const auto isIt = [&](const Work& work) {
        const auto& before = messages[m_rows[m_activations[work.activation].first].message];
        return work.answered && work.caller == m_rows[index].from && asked.verb != 0 && std::tie(before.saga, before.step, before.verb) == std::tie(asked.saga, asked.step, asked.verb);
    };
    const auto work = std::ranges::find_if(open, isIt);
    if (work == open.end()) return false;
    auto& activation = m_activations[work->activation];
    if (index - activation.first < kPatience) activation.last = index;
    return true;
}

void SequenceLayout::beginWork(std::vector<Work>& open, std::uint32_t index, bool answered) {
    // What a message began that nobody answers is over when the next thing begins.
    if (!open.empty() && !open.back().answered) open.pop_back();
    if (open.size() == kDeepest) open.erase(open.begin());
    open.push_back({static_cast<std::uint32_t>(m_activations.size()), 0, m_rows[index].from, answered});
    m_activations.push_back({index, index, m_rows[index].to, static_cast<std::uint16_t>(open.size() - 1)});
}

/// The answer ends what was begun by `caller`, and what lies above it.
void SequenceLayout::endWork(std::vector<Work>& open, std::uint16_t caller, std::uint32_t index) {
    for (auto i = open.size(); i-- > 0;) {
        if (!open[i].answered || open[i].caller != caller) continue;
        for (auto j = i; j < open.size(); ++j) m_activations[open[j].activation].last = index;
        open.resize(i);
        return;
    }
}
std::vector<Activation> SequenceLayout::activations(std::size_t first, std::size_t last) const {
    std::vector<Activation> result;
    const auto end = std::ranges::partition_point(m_activations, [&](const Activation& activation) { return activation.first < last; }) - m_activations.begin();
    for (std::size_t block = 0; block * kBlock < static_cast<std::size_t>(end); ++block) {
        if (m_reach[block] < first) continue;
        for (auto i = block * kBlock; i < std::min<std::size_t>((block + 1) * kBlock, static_cast<std::size_t>(end)); ++i)
            if (m_activations[i].last >= first) result.push_back(m_activations[i]);
    }
    return result;
}

Rect SequenceLayout::bar(const Activation& activation) const {
    const double width = kBarWidth * m_scale;
    const double top = arrow(activation.first).end.y;
    const double bottom = activation.last == activation.first ? top + kRow * m_scale * 0.6 : y(activation.last);
    const double x = m_lifelines[activation.lifeline].x - width / 2 + activation.depth * kNesting * m_scale;
    return {x, top, width, std::max(bottom - top, 6 * m_scale)};
}

} // namespace sagascope::core
