#include "app/gui/inside/line_delegate.h"
#include "app/gui/inside/line_model.h"
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace sagascope::gui {

void LineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    paintFresh(*painter, option, index);
    if (option.rect.height() <= m_look.px(kLine)) return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem above = option, below = option;
    above.rect.setHeight(m_look.px(kLine));
    below.rect.setTop(above.rect.bottom() + 1);
    QStyledItemDelegate::paint(painter, above, index);
    paintFolded(*painter, below, index.data(LineModel::FoldedRole).toStringList());
}

/// Of a long text no more than what could be seen is laid out: no letter is narrower than two pixels.
void LineDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->text.truncate(std::max(1, option->rect.width() / 2));
}

void LineDelegate::paintFresh(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const double freshness = index.data(LineModel::FreshnessRole).toDouble();
    if (freshness > 0 && !m_look.reducedMotion) {
        QColor ground = m_look(Role::Accent);
        ground.setAlphaF(static_cast<float>(0.32 * freshness));
        painter.fillRect(option.rect, ground);
    } else if (freshness > 0 && index.column() == 0) {
        painter.fillRect(QRect(option.rect.topLeft(), QSize(m_look.px(3), option.rect.height())), m_look(Role::Accent));
    }
}

QStringList LineDelegate::wrapped(const QStringList& parts, const QFontMetrics& metrics, int width) {
    QStringList lines;
    for (const QString& whole : parts) {
        const QString part = whole.left(std::max(1, width / 2));
        const QString longer = lines.isEmpty() ? part : lines.back() + QStringLiteral("  ·  ") + part;
        if (!lines.isEmpty() && metrics.horizontalAdvance(longer) <= width) lines.back() = longer;
        else lines << part;
    }
    return lines;
}

const std::vector<QStaticText>& LineDelegate::foldedLines(const QStringList& parts, const QFont& font, int width, int room) const {
    if (m_folded.parts == parts && m_folded.width == width && m_folded.room == room && m_folded.font == font) return m_folded.lines;
    m_folded = {parts, width, room, font, {}};
    const QFontMetrics metrics(font);
    QStringList lines = wrapped(parts, metrics, width);
    if (lines.size() > room) lines = lines.mid(0, room - 1) << lines.mid(room - 1).join(QStringLiteral("  ·  "));
    for (const QString& line : lines) {
        QStaticText& text = m_folded.lines.emplace_back(metrics.elidedText(line.left(std::max(1, width / 2)), Qt::ElideRight, width));
        text.setTextFormat(Qt::PlainText);
    }
    return m_folded.lines;
}

/// One text across all cells of the line, of which each paints what lies in it.
void LineDelegate::paintFolded(QPainter& painter, const QStyleOptionViewItem& option, const QStringList& parts) const {
    const auto* view = qobject_cast<const QTableView*>(option.widget);
    if (view == nullptr) return;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (isSelected) painter.fillRect(option.rect, option.palette.color(group, QPalette::Highlight));
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    painter.setFont(m_look.text(12));
    painter.setPen(isSelected ? option.palette.color(group, QPalette::HighlightedText) : m_look(Role::Secondary));
    const int width = view->viewport()->width() - m_look.px(2 * kMargin), high = m_look.px(kFolded), room = std::max(1, option.rect.height() / high);
    QPoint place(m_look.px(kMargin) - view->horizontalHeader()->offset(), option.rect.top());
    for (const QStaticText& line : foldedLines(parts, painter.font(), width, room)) {
        painter.drawStaticText(place, line);
        place.ry() += high;
    }
    painter.restore();
}

} // namespace sagascope::gui
