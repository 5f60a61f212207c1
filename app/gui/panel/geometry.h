#pragma once
#include "app/core/layout/geometry.h"
#include <QRectF>

namespace sagascope::gui {

inline QRectF qrect(const core::Rect& r) { return {r.x, r.y, r.width, r.height}; }
inline QPointF qpoint(core::Point p) { return {p.x, p.y}; }

} // namespace sagascope::gui
