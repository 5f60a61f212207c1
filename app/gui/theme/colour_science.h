#pragma once
#include <QColor>

namespace sagascope::gui {

/// WCAG 2 contrast ratio, 1 … 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

enum class Sight { Normal, Deutan, Protan, Tritan };

/// How a colour looks to that sight (Machado, Oliveira, Fernandes 2009, full severity).
[[nodiscard]] QColor seenWith(Sight sight, const QColor& colour);

/// Distance in CIE L*a*b* (1976).
[[nodiscard]] double distance(const QColor& a, const QColor& b);

/// `colour` moved towards black or white, away from `against`, until it has that contrast.
[[nodiscard]] QColor strengthened(const QColor& colour, const QColor& against, double ratio);

} // namespace sagascope::gui
