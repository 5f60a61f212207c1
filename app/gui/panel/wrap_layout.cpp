#include "app/gui/panel/wrap_layout.h"
#include <QWidget>

namespace sagascope::gui {

WrapLayout::WrapLayout(QWidget* parent, int rowSpacing) : QLayout(parent), m_rowSpacing(rowSpacing) {}
WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem* item) { m_items.emplace_back(item); }

QLayoutItem* WrapLayout::itemAt(int index) const { return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr; }

QLayoutItem* WrapLayout::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    QLayoutItem* item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize WrapLayout::sizeHint() const {
    QSize size(0, 0);
    for (const auto& item : m_items) {
        if (item->isEmpty()) continue;
        size = {size.width() + (size.width() > 0 ? spacing() : 0) + item->sizeHint().width(), std::max(size.height(), item->sizeHint().height())};
    }
    return size.grownBy(contentsMargins());
}

QSize WrapLayout::minimumSize() const {
    QSize size(0, 0);
    for (const auto& item : m_items)
        if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int WrapLayout::arrange(const QRect& rect, bool places) const {
    const QRect room = rect.marginsRemoved(contentsMargins());
    std::size_t begin = 0;
    int y = room.y();
    while (begin < m_items.size()) {
        // As many as fit; one at least.
        int width = 0, height = 0;
        std::size_t end = begin;
        for (; end < m_items.size(); ++end) {
            if (m_items[end]->isEmpty()) continue;
            const QSize size = m_items[end]->sizeHint();
            if (width > 0 && width + spacing() + size.width() > room.width()) break;
            width += (width > 0 ? spacing() : 0) + size.width();
            height = std::max(height, size.height());
        }
        int x = room.x();
        for (std::size_t i = begin; i < end; ++i) {
            if (static_cast<int>(i) == m_pushed) x += std::max(0, room.width() - width);
            if (m_items[i]->isEmpty()) continue;
            const QSize size = m_items[i]->sizeHint();
            const int lower = (height - size.height()) / (m_isCentred ? 2 : 1);
            if (places) m_items[i]->setGeometry(QRect(QPoint(x, y + lower), size.boundedTo(QSize(room.width(), height))));
            x += size.width() + spacing();
        }
        y += height + (height > 0 && end < m_items.size() ? m_rowSpacing : 0);
        begin = end;
    }
    return y - room.y() + contentsMargins().top() + contentsMargins().bottom();
}

} // namespace sagascope::gui
