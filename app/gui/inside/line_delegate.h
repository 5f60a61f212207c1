#pragma once
#include "app/gui/theme/theme.h"
#include <QStyledItemDelegate>

namespace sagascope::gui {

/// A line of a table: a fading ground under what has just changed (with reduced motion a bar at its left, which does not move), and below, across
/// all columns, what those columns say that are folded away.
class LineDelegate : public QStyledItemDelegate {
public:
    static constexpr int kLine = 26, kFolded = 18, kMargin = 4; ///< px at 100 %: heights, and what is left and right of a text

    LineDelegate(const Look& look, QObject* parent) : QStyledItemDelegate(parent), m_look(look) {}

    /// What is folded of a line, in as many lines of text as it takes in `width`.
    [[nodiscard]] static QStringList wrapped(const QStringList& parts, const QFontMetrics& metrics, int width);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintFresh(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFolded(QPainter& painter, const QStyleOptionViewItem& option, const QStringList& parts) const;

    const Look& m_look;
};

} // namespace sagascope::gui
