#include "app/core/layout/message_style.h"
#include "app/core/layout/sequence.h"

namespace sagascope::core {

namespace {

constexpr std::size_t kBlock = 512; ///< rows
constexpr std::size_t kDeepest = 12; ///< bars beside each other; calls that were never answered give way
constexpr std::uint32_t kPatience = 1000; ///< messages, after which a bar grows no more while its call is not answered
constexpr double kBarWidth = 10;
constexpr double kNesting = 4;

/// Follows, message by message, what each lifeline is working on.
class Work {
public:
    Work(std::size_t lifelines, std::vector<Activation>& activations) : m_open(lifelines), m_activations(activations) {}

    void begin(std::uint32_t index, std::uint16_t lifeline, std::uint16_t caller, bool answered) {
        auto& open = m_open[lifeline];
        // What a message began that nobody answers is over when the next thing begins.
        if (!open.empty() && !open.back().answered) open.pop_back();
        if (open.size() == kDeepest) open.erase(open.begin());
        open.push_back({static_cast<std::uint32_t>(m_activations.size()), caller, answered});
        m_activations.push_back({index, index, lifeline, static_cast<std::uint16_t>(open.size() - 1)});
    }
    void sends(std::uint32_t index, std::uint16_t lifeline) {
        for (const auto& work : m_open[lifeline])
            if (auto& activation = m_activations[work.activation]; index - activation.first < kPatience) activation.last = index;
    }
    /// The answer ends what was begun by `caller`, and what lies above it.
    void answers(std::uint32_t index, std::uint16_t lifeline, std::uint16_t caller) {
        auto& open = m_open[lifeline];
        for (auto i = open.size(); i-- > 0;) {
            if (!open[i].answered || open[i].caller != caller) continue;
            for (auto j = i; j < open.size(); ++j) m_activations[open[j].activation].last = index;
            open.resize(i);
            return;
        }
    }

private:
    struct Open {
        std::uint32_t activation;
        std::uint16_t caller;
        bool answered; ///< a call: lasts until its answer
    };
    std::vector<std::vector<Open>> m_open; ///< by lifeline, innermost last
    std::vector<Activation>& m_activations;
};

} // namespace

void SequenceLayout::findActivations(const Messages& messages, const Names& names, const SequenceSpace& space) {
    std::vector<bool> passive;
    for (const auto& lifeline : m_lifelines) passive.push_back(space.passive.contains(names.text(lifeline.service)));
    Work work(m_lifelines.size(), m_activations);
    for (std::uint32_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        const auto line = styleOf(messages[row.message]).line;
        if (line == MessageStyle::Line::Reply) work.answers(i, row.from, row.to);
        else work.sends(i, row.from);
        if (line == MessageStyle::Line::Reply || passive[row.to] || messages[row.message].received.raw() == 0) continue;
        if (line == MessageStyle::Line::Call || row.from != row.to) work.begin(i, row.to, row.from, line == MessageStyle::Line::Call);
    }
    m_activations.shrink_to_fit();
    m_carried.resize(m_rows.size() / kBlock + 1);
    for (std::uint32_t i = 0; i < m_activations.size(); ++i)
        for (auto block = m_activations[i].first / kBlock + 1; block <= m_activations[i].last / kBlock; ++block) m_carried[block].push_back(i);
}

std::vector<Activation> SequenceLayout::activations(std::size_t first, std::size_t last) const {
    std::vector<Activation> result;
    if (first >= m_rows.size()) return result;
    const auto block = first / kBlock;
    for (const auto i : m_carried[block])
        if (m_activations[i].last >= first) result.push_back(m_activations[i]);
    auto at = std::lower_bound(m_activations.begin(), m_activations.end(), block * kBlock, [](const Activation& activation, std::size_t index) { return activation.first < index; });
    for (; at != m_activations.end() && at->first < last; ++at)
        if (at->last >= first) result.push_back(*at);
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
