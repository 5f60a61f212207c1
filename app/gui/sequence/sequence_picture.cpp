#include "app/gui/sequence/sequence_picture.h"

namespace sagascope::gui {
SequencePicture SequenceGatherer::gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, double top, double bottom) const {
    SequencePicture picture;
    picture.width = layout.width();
    picture.height = layout.height();
    for (const auto& lifeline : layout.lifelines())
        picture.heads.push_back({qstr(m_architecture.displayOfNode(projections.text(lifeline.service), m_look.language)), lifeline.x});
    if (layout.size() == 0) return picture;
    const auto& messages = projections.messages();
    const auto [first, last] = layout.visible(top, bottom);
    const auto begin = messages[layout.row(0)].sent.micros();
    for (auto i = first; i < last; ++i) {
        SequenceItem item;
        item.arrow = layout.arrow(i);
        const auto& message = messages[item.arrow.message];
        item.style = core::styleOf(message, view.instant);
        item.saga = message.saga;
        item.progress = i + 1 == layout.size() ? view.storyProgress : 1;
        item.label = m_words.label(projections, item.arrow.message, view.instant);
        item.time = QStringLiteral("+%1 ms").arg(numberText(static_cast<double>(message.sent.micros() - begin) / 1000, m_look, 1));
        picture.items.push_back(std::move(item));
    }
    for (const auto& activation : layout.activations(first, last))
        // A bar begins when its message has arrived, in the story as well.
        if (view.storyProgress >= 1 || activation.first + 1 < layout.size()) picture.bars.push_back(layout.bar(activation));
    return picture;
}

} // namespace sagascope::gui
