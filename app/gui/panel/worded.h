#pragma once
#include <QPoint>
#include <QString>

namespace sagascope::gui {

/// A widget that paints its words itself, so that a person can still ask what one of them means.
class Worded {
public:
    virtual ~Worded() = default;
    /// The words painted at a place of the widget, in a scroll area of its viewport; empty: none.
    [[nodiscard]] virtual QString wordsAt(QPoint place) const = 0;
};

} // namespace sagascope::gui
