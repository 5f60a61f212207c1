#pragma once
#include <QByteArray>
#include <QImage>

class QWidget;

namespace sagascope::gui {

/// What a panel shows, twice as sharp as on the screen.
[[nodiscard]] QImage imageOf(QWidget& panel);
/// The same as vectors.
[[nodiscard]] QByteArray svgOf(QWidget& panel, const QString& title);
/// The same as text: of a drawing its text form, of a table its rows, else the words in it from top to bottom.
[[nodiscard]] QString textOf(QWidget& panel);

} // namespace sagascope::gui
