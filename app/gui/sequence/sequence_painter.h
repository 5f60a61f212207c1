#pragma once
#include "app/gui/sequence/sequence_picture.h"
#include <QPainter>

namespace sagascope::gui {

/// Draws a sequence picture: solid calls, dashed events, dotted replies, double lines for compensations.
class SequencePainter {
public:
    explicit SequencePainter(const Look& look) : m_look(look) {}

    struct Marks {
        core::Row focused = core::kNoRow;
        core::Row hovered = core::kNoRow;
        bool keyboard = false; ///< draw the focus ring
    };
    /// `offset`: where the content's origin is, below the head.
    void draw(QPainter& painter, const SequencePicture& picture, const Marks& marks, QPointF offset, QSize view) const;
    [[nodiscard]] double headHeight() const { return core::SequenceLayout::kHeader * m_look.scale; }

private:
    void drawHeads(QPainter& painter, const SequencePicture& picture, double shift, int width) const;
    void drawLifelines(QPainter& painter, const SequencePicture& picture, double height) const;
    void drawRow(QPainter& painter, const SequenceItem& item, const Marks& marks, double left, double right) const;
    void drawArrow(QPainter& painter, const SequenceItem& item) const;
    void drawLoop(QPainter& painter, const SequenceItem& item, const QPen& pen) const;
    void drawHead(QPainter& painter, QPointF tip, double direction) const;
    void drawLabel(QPainter& painter, const SequenceItem& item, const QColor& behind) const;
    [[nodiscard]] QColor tone(const core::MessageStyle& style) const;

    const Look& m_look;
};

} // namespace sagascope::gui
