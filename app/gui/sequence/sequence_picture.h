#pragma once
#include "app/core/layout/message_style.h"
#include "app/core/layout/sequence.h"
#include "app/gui/panel/panel.h"

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
    SequenceGatherer(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}

    [[nodiscard]] SequencePicture gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, double top, double bottom) const;
    /// A message in words, for tool tip and screen reader.
    [[nodiscard]] QString describe(const core::Projections& projections, core::Row message, wire::Hlc at) const;

private:
    [[nodiscard]] QString label(const core::Projections& projections, const core::Message& message, const core::MessageStyle& style) const;
    [[nodiscard]] QString type(const core::Projections& projections, const core::Message& message) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
