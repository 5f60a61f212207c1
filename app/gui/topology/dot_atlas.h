#pragma once
#include "app/gui/topology/topology_picture.h"
#include <QPainter>
#include <QPixmap>

namespace sagascope::gui {

/// All shapes of dots in one pixmap, so that a frame's dots are one batch.
class DotAtlas {
public:
    static constexpr int kLooks = 6;

    DotAtlas(const Look& look, qreal devicePixelRatio);
    void add(DotLook look, core::Point at, double opacity, double size = 1);
    void draw(QPainter& painter); ///< all that were added, and forgets them

    /// One dot alone, for legends and lists.
    static void drawShape(QPainter& painter, const Look& look, DotLook shape, QPointF centre, double radius);
    [[nodiscard]] static Role tone(DotLook look);

private:
    QPixmap m_pixmap;
    double m_cell = 0; ///< device pixels
    double m_ratio = 1;
    std::vector<QPainter::PixmapFragment> m_fragments;
};

} // namespace sagascope::gui
