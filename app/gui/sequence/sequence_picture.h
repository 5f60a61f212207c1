#pragma once
#include "app/core/layout/message_style.h"
#include "app/core/layout/sequence.h"
#include "app/gui/panel/message_words.h"

namespace sagascope::gui {

struct SequenceHead {
    QString name;
    double x = 0;
    bool operator==(const SequenceHead&) const = default;
};

/// One visible message.
struct SequenceItem {
    core::SequenceArrow arrow;
    core::MessageStyle style;
    core::Row saga = core::kNoRow;
    double progress = 1; ///< how far the arrow has grown
    QString label;
    QString time;        ///< since the first message
    bool operator==(const SequenceItem& o) const {
        return arrow.message == o.arrow.message && arrow.end == o.arrow.end && arrow.start == o.arrow.start && progress == o.progress && label == o.label && time == o.time;
    }
};

/// What the diagram shows now: all lifelines, and the messages between two heights.
struct SequencePicture {
    std::vector<SequenceHead> heads;
    std::vector<SequenceItem> items;
    std::vector<core::Rect> bars;
    double width = 0;
    double height = 0; ///< without the head
    bool operator==(const SequencePicture&) const = default;
};

/// Makes the texts and gathers the visible part. Belongs to a panel.
class SequenceGatherer {
public:
    SequenceGatherer(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look), m_words(architecture, look) {}

    [[nodiscard]] SequencePicture gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, double top, double bottom) const;

private:
    const model::Architecture& m_architecture;
    const Look& m_look;
    MessageWords m_words;
};

} // namespace sagascope::gui
