#include "app/gui/window/present_aid.h"
#include <QApplication>
#include <QCursor>
#include <QPainter>
#include <QPainterPath>

namespace sagascope::gui {
namespace {

constexpr int kFrameMs = 16;
constexpr int kSpot = 130;  ///< px, radius
constexpr int kGlass = 170; ///< px, radius
constexpr int kTimes = 2;

} // namespace

PresentAid::PresentAid(QWidget& picture, QWidget* window) : QWidget(window), m_picture(picture) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    connect(&m_timer, &QTimer::timeout, this, &PresentAid::follow);
    hide();
}

void PresentAid::toggle(Kind kind) {
    m_kind = m_kind == kind ? Kind::None : kind;
    const bool follows = m_kind == Kind::Spotlight || m_kind == Kind::Magnifier;
    follows ? m_timer.start(kFrameMs) : m_timer.stop();
    setGeometry(parentWidget()->rect());
    m_pointer = mapFromGlobal(QCursor::pos());
    setVisible(m_kind != Kind::None);
    raise();
    update();
}

void PresentAid::setQuiet(bool quiet) {
    qApp->removeEventFilter(this);
    if (quiet) qApp->installEventFilter(this);
}

bool PresentAid::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ToolTip) return false;
    const auto* widget = qobject_cast<const QWidget*>(watched);
    return widget != nullptr && widget->window() == window();
}

void PresentAid::follow() {
    m_pointer = mapFromGlobal(QCursor::pos());
    update(); // what is magnified moves too
}

void PresentAid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_kind == Kind::Black) painter.fillRect(rect(), Qt::black);
    if (m_kind == Kind::Spotlight) paintSpotlight(painter);
    if (m_kind == Kind::Magnifier) paintGlass(painter);
}

void PresentAid::paintSpotlight(QPainter& painter) {
    QPainterPath dark;
    dark.addRect(rect());
    dark.addEllipse(m_pointer, kSpot, kSpot);
    painter.fillPath(dark, QColor(0, 0, 0, 170));
}

void PresentAid::paintGlass(QPainter& painter) {
    const int seen = kGlass / kTimes;
    const QRect source(m_picture.mapFrom(parentWidget(), m_pointer) - QPoint(seen, seen), QSize(2 * seen, 2 * seen));
    const QPixmap picture = m_picture.grab(source);
    QPainterPath glass;
    glass.addEllipse(m_pointer, kGlass, kGlass);
    painter.setClipPath(glass);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(QRect(m_pointer - QPoint(kGlass, kGlass), QSize(2 * kGlass, 2 * kGlass)), picture);
    painter.setClipping(false);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.drawEllipse(m_pointer, kGlass, kGlass);
}

} // namespace sagascope::gui
