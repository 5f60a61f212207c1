#pragma once
#include "app/gui/theme/theme.h"
#include <QStaticText>
#include <QStyledItemDelegate>
#include <vector>

namespace sagascope::gui {

/// A line of a table: a fading ground under what has just changed (with reduced motion a bar at its left, which does not move), its cells' texts,
/// elided, and below, across all columns, what those columns say that are folded away.
class LineDelegate : public QStyledItemDelegate {
public:
    static constexpr int kLine = 26, kFolded = 18, kMargin = 6; ///< px at 100 %: heights, and what is left and right of a text

    LineDelegate(const Look& look, QObject* parent) : QStyledItemDelegate(parent), m_look(look) {}

    /// What is folded of a line, in as many lines of text as it takes in `width`.
    [[nodiscard]] static QStringList wrapped(const QStringList& parts, const QFontMetrics& metrics, int width);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// What is folded of the line painted last: each of its cells paints a part of the same texts.
    struct Folded {
        QStringList parts;
        int width = 0; ///< px
        int room = 0;  ///< lines of text
        QFont font;
        std::vector<QStaticText> lines;
    };
    const std::vector<QStaticText>& foldedLines(const QStringList& parts, const QFont& font, int width, int room) const;
    void paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const;
    void paintFresh(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFolded(QPainter& painter, const QStyleOptionViewItem& option, const QStringList& parts) const;

    const Look& m_look;
    mutable Folded m_folded;
};

} // namespace sagascope::gui
