#pragma once
#include <QFontMetricsF>
#include <QString>

namespace sagascope::gui {

/// Breaks between words; what does not fit on the second line is elided.
struct TwoLines {
    TwoLines(const QFontMetricsF& metrics, const QString& text, double width);
    [[nodiscard]] bool isOne() const { return second.isEmpty(); }

    QString first;
    QString second;
};

} // namespace sagascope::gui
