#include "app/gui/inside/client_page.h"
#include <QPainter>

namespace sagascope::gui {
namespace {
constexpr QSize kBrowser(320, 220), kPhone(150, 250); // px at 100 %
constexpr int kNarrowBrowser = 190, kNarrowPhone = 124; // where there is little room

/// Ids have hyphens, after which a line would break.
QString wholeWords(QString text) { return text.replace('-', QStringLiteral("-\u2060")); }

}

DeviceView::DeviceView(const Look& look, const model::Customer& customer, QWidget* parent) : QWidget(parent), m_look(look), m_customer(customer) {
    setAccessibleName(qstr(customer.display, look));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(sizeHint().width());
}

QSize DeviceView::sizeHint() const {
    const QSize size = m_customer.device == model::Customer::Device::Phone ? kPhone : kBrowser;
    return {m_look.px(size.width()), m_look.px(size.height())};
}

QSize DeviceView::minimumSizeHint() const {
    return {m_look.px(m_customer.device == model::Customer::Device::Phone ? kNarrowPhone : kNarrowBrowser), sizeHint().height()};
}

void DeviceView::take(const ScreenText& screen) {
    if (screen == m_screen) return;
    m_screen = screen;
    setAccessibleDescription(QStringList{screen.heading, screen.state, screen.time, screen.note}.join(QStringLiteral(", ")));
    update();
}

void DeviceView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect outer = rect().adjusted(1, 1, -2, -2);
    paintCase(painter, outer);
    const bool phone = m_customer.device == model::Customer::Device::Phone;
    const int side = m_look.px(phone ? 10 : 14), top = m_look.px(phone ? 26 : 40), bottom = m_look.px(phone ? 24 : 12);
    paintScreen(painter, outer.adjusted(side, top, -side, -bottom));
}

void DeviceView::paintCase(QPainter& painter, const QRect& outer) const {
    const bool phone = m_customer.device == model::Customer::Device::Phone;
    painter.setPen(QPen(m_look(Role::Edge), m_look.px(1.5)));
    painter.setBrush(m_look(Role::Panel));
    painter.drawRoundedRect(outer, m_look.px(phone ? 20 : 8), m_look.px(phone ? 20 : 8));
    painter.setBrush(m_look(Role::Edge));
    painter.setPen(Qt::NoPen);
    if (phone) {
        painter.drawRoundedRect(QRect(outer.center().x() - m_look.px(18), outer.top() + m_look.px(10), m_look.px(36), m_look.px(5)), m_look.px(2), m_look.px(2));
        painter.drawRoundedRect(QRect(outer.center().x() - m_look.px(24), outer.bottom() - m_look.px(12), m_look.px(48), m_look.px(4)), m_look.px(2), m_look.px(2));
        return;
    }
    for (int i = 0; i < 3; ++i) painter.drawEllipse(QPoint(outer.left() + m_look.px(16 + 14 * i), outer.top() + m_look.px(15)), m_look.px(4), m_look.px(4));
    const QRect bar(outer.left() + m_look.px(64), outer.top() + m_look.px(6), outer.width() - m_look.px(78), m_look.px(18));
    painter.setBrush(m_look(Role::Band));
    painter.drawRoundedRect(bar, m_look.px(9), m_look.px(9));
    painter.setPen(QPen(m_look(Role::Line), 1));
    painter.drawLine(outer.left(), outer.top() + m_look.px(30), outer.right(), outer.top() + m_look.px(30));
}

void DeviceView::paintScreen(QPainter& painter, const QRect& inner) const {
    int y = inner.top();
    const auto line = [&](const QString& words, const QFont& font, const QColor& colour, int gap) {
        if (words.isEmpty()) return;
        const auto text = wholeWords(words);
        painter.setFont(font);
        painter.setPen(colour);
        const QRect room(inner.left(), y, inner.width(), inner.bottom() - y);
        const QRect taken = painter.boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
        y = taken.bottom() + m_look.px(gap);
    };
    line(m_screen.heading, m_look.text(13, QFont::DemiBold), m_look(Role::Text), 8);
    line(m_screen.state, m_look.text(15, QFont::DemiBold), m_look(m_screen.tone), 6);
    line(m_screen.time, m_look.mono(20), m_look(Role::Text), 8);
    line(m_screen.note, m_look.text(12), m_screen.isStale ? m_look(Role::Waiting) : m_look(Role::Secondary), 0);
}

} // namespace sagascope::gui
