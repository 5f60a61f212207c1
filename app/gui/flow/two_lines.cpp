#include "app/gui/flow/two_lines.h"

namespace sagascope::gui {

TwoLines::TwoLines(const QFontMetricsF& metrics, const QString& text, double width) {
    auto line = text;
    while (metrics.horizontalAdvance(line) > width && line.contains(' ')) line.truncate(line.lastIndexOf(' '));
    first = metrics.elidedText(line, Qt::ElideRight, width);
    second = metrics.elidedText(text.mid(line.size()).trimmed(), Qt::ElideRight, width);
}

} // namespace sagascope::gui
