#pragma once
#include <QStringList>

class QPushButton;

namespace sagascope::gui {

/// Makes a button as wide as the widest of its texts: what stands beside it doesn't move when it says something else.
void keepWidth(QPushButton& button, const QStringList& texts);

} // namespace sagascope::gui
