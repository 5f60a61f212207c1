#pragma once
#include <QString>

namespace sagascope::gui {

/// The text of a button that opens a menu.
inline QString withMenuArrow(const QString& text) { return text + QStringLiteral(" ▾"); }

} // namespace sagascope::gui
