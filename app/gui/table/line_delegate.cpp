#include "app/gui/table/line_delegate.h"
#include "app/gui/table/folding_model.h"
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace sagascope::gui {

namespace {

QPalette::ColorGroup groupOf(const QStyleOptionViewItem& option) { return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive; }

bool isSelected(const QStyleOptionViewItem& option) { return option.state.testFlag(QStyle::State_Selected); }

} // namespace

void LineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    paintFresh(*painter, option, index);
    QStyleOptionViewItem above = option, below = option;
    above.rect.setHeight(std::min(option.rect.height(), m_look.px(kLine)));
    below.rect.setTop(above.rect.bottom() + 1);
    paintCell(*painter, above, index);
    if (!below.rect.isEmpty()) paintFolded(*painter, below, index.data(FoldingModel::FoldedRole).toStringList());
}

/// Not by the style, which lays each text out twice. Of a long one no more than what could be seen is looked at: no letter is narrower than two pixels.
void LineDelegate::paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant ground = index.data(Qt::BackgroundRole);
    if (isSelected(option)) painter.fillRect(option.rect, option.palette.color(groupOf(option), QPalette::Highlight));
    else if (ground.isValid()) painter.fillRect(option.rect, ground.value<QColor>());
    if (option.state.testFlag(QStyle::State_HasFocus)) paintFocus(painter, option); // Fusion's is a ground, too
    const QRect room = option.rect.adjusted(m_look.px(kMargin), 0, -m_look.px(kMargin), 0);
    const QFont font = index.data(Qt::FontRole).value<QFont>();
    const QString text = index.data().toString().left(std::max(1, option.rect.width() / 2));
    painter.setFont(font);
    const QVariant tone = index.data(Qt::ForegroundRole);
    const bool isPlain = isSelected(option) || !tone.isValid();
    painter.setPen(isPlain ? option.palette.color(groupOf(option), isSelected(option) ? QPalette::HighlightedText : QPalette::Text) : tone.value<QColor>());
    const auto alignment = index.data(Qt::TextAlignmentRole);
    painter.drawText(room, (alignment.isValid() ? alignment.toInt() : Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
}

void LineDelegate::paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const {
    QStyleOptionFocusRect focus;
    static_cast<QStyleOption&>(focus) = option;
    focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
    focus.backgroundColor = option.palette.color(groupOf(option), isSelected(option) ? QPalette::Highlight : QPalette::Base);
    option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, option.widget);
}

void LineDelegate::paintFresh(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const double freshness = index.data(FoldingModel::FreshnessRole).toDouble();
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
    if (isSelected(option)) painter.fillRect(option.rect, option.palette.color(groupOf(option), QPalette::Highlight));
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    painter.setFont(m_look.text(12));
    painter.setPen(isSelected(option) ? option.palette.color(groupOf(option), QPalette::HighlightedText) : m_look(Role::Secondary));
    const int width = view->viewport()->width() - m_look.px(2 * kMargin), high = m_look.px(kFolded), room = std::max(1, option.rect.height() / high);
    QPoint place(m_look.px(kMargin) - view->horizontalHeader()->offset(), option.rect.top());
    for (const QStaticText& line : foldedLines(parts, painter.font(), width, room)) {
        painter.drawStaticText(place, line);
        place.ry() += high;
    }
    painter.restore();
}

} // namespace sagascope::gui
