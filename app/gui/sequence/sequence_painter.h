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
        std::optional<std::size_t> head;   ///< the lifeline the keyboard is at, or that is dragged …
        std::optional<double> dragged;     ///< … and where to
    };
    /// `offset`: where the content's origin is, below the head.
    void draw(QPainter& painter, const SequencePicture& picture, const Marks& marks, QPointF offset, QSize view) const;
    [[nodiscard]] double headHeight(const SequencePicture& picture) const;

private:
    [[nodiscard]] double namesHeight(const SequencePicture& picture) const; ///< without lifelines there's nothing to name
    void drawHeads(QPainter& painter, const SequencePicture& picture, const Marks& marks, double shift, int width) const;
    void drawLegend(QPainter& painter, const SequencePicture& picture, const QRectF& place) const;
    void drawLifelines(QPainter& painter, const SequencePicture& picture, const QRectF& visible) const;
    [[nodiscard]] QColor groundOf(const SequenceItem& item, const Marks& marks) const;
    void drawMarked(QPainter& painter, const SequencePicture& picture, const Marks& marks, const QRectF& place) const;
    void drawRow(QPainter& painter, const SequenceItem& item, const QColor& ground) const;
    void drawRing(QPainter& painter, const SequencePicture& picture, core::Row row, double left, double right) const;
    void drawTime(QPainter& painter, const SequencePicture& picture, const SequenceItem& item, const QColor& ground, double right) const;
    void drawArrow(QPainter& painter, const SequenceItem& item) const;
    void drawLoop(QPainter& painter, const SequenceItem& item, const QPen& pen) const;
    void drawOwn(QPainter& painter, const SequenceItem& item, const QColor& behind) const;
    void drawHead(QPainter& painter, QPointF tip, double direction) const;
    void drawHourglass(QPainter& painter, QPointF place) const; ///< time was over
    void drawLabel(QPainter& painter, const SequenceItem& item, const QColor& behind) const;
    [[nodiscard]] QColor tone(const core::MessageStyle& style) const;

    const Look& m_look;
};

} // namespace sagascope::gui
