#pragma once
#include <QSize>
#include <QString>

class QAbstractItemView;
class QPainter;

namespace sagascope::gui {

/// A panel that is a drawing: it can draw itself anywhere, and say the same as text.
class Copyable {
public:
    virtual ~Copyable() = default;
    [[nodiscard]] virtual QSize pictureSize() const = 0;
    virtual void paintPicture(QPainter& painter) = 0; ///< ground included
    [[nodiscard]] virtual QString pictureText() const = 0;
};

/// A table's selected rows, else all of them, under its headings, with tabs between: as it is shown, sorted and filtered.
[[nodiscard]] QString tableText(const QAbstractItemView& view);

} // namespace sagascope::gui
