#include "app/gui/copy/copy_desk.h"
#include "app/core/session/recording_time.h"
#include "app/gui/copy/picture.h"
#include "app/gui/panel/copyable.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/tab_group.h"
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QToolTip>

namespace sagascope::gui {

CopyDesk::CopyDesk(QWidget& window, const Context& context, ActionSet& actions) : QObject(&window), m_window(window), m_context(context) {
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { remember(now); });
    actions.on("copy-image", [this](bool) { copyImage(); });
    actions.on("copy-svg", [this](bool) { copySvg(); });
    actions.on("copy-text", [this](bool) { copy(textOf(*panel()), tr("Copied as text")); });
    actions.on("copy-table", [this](bool) { copyTable(); });
    actions.on("copy-link", [this](bool) {
        const QString command = link();
        command.isEmpty() ? say(tr("There is no recording to refer to yet")) : copy(command, tr("Copied: %1").arg(command));
    });
}

void CopyDesk::remember(QWidget* focused) {
    // Menus and small windows come and go over the panel that is meant.
    if (focused == nullptr || focused->window() != &m_window || qobject_cast<QMenuBar*>(focused) != nullptr) return;
    m_last = focused;
}

QWidget* CopyDesk::panel() const {
    for (QWidget* widget = m_last; widget != nullptr && widget != &m_window; widget = widget->parentWidget()) {
        if (dynamic_cast<Copyable*>(widget) != nullptr || qobject_cast<QAbstractItemView*>(widget) != nullptr) return widget;
        if (auto* dock = qobject_cast<QDockWidget*>(widget)) return dock->widget();
    }
    for (QWidget* widget : m_window.findChildren<QWidget*>())
        if (widget->isVisible() && dynamic_cast<Copyable*>(widget) != nullptr) return widget;
    return &m_window;
}

QAbstractItemView* CopyDesk::table() const {
    QWidget* from = panel();
    if (auto* view = qobject_cast<QAbstractItemView*>(from)) return view;
    for (auto* view : from->findChildren<QAbstractItemView*>())
        if (view->isVisible() && qobject_cast<QHeaderView*>(view) == nullptr) return view;
    return nullptr;
}

void CopyDesk::copyImage() {
    QApplication::clipboard()->setImage(imageOf(*panel()));
    say(tr("Copied as image"));
}

void CopyDesk::copySvg() {
    const QByteArray svg = svgOf(*panel(), m_window.windowTitle());
    auto* data = new QMimeData;
    data->setData("image/svg+xml", svg);
    data->setText(QString::fromUtf8(svg));
    QApplication::clipboard()->setMimeData(data);
    say(tr("Copied as SVG"));
}

void CopyDesk::copyTable() {
    const QAbstractItemView* view = table();
    view == nullptr ? say(tr("There is no table in this panel")) : copy(tableText(*view), tr("Copied as table"));
}

void CopyDesk::copy(const QString& text, const QString& said) {
    QApplication::clipboard()->setText(text);
    say(said);
}

void CopyDesk::say(const QString& text) { QToolTip::showText(m_window.mapToGlobal(QPoint(m_window.width() / 2, m_window.height() / 8)), text, &m_window); }

std::string CopyDesk::view() const {
    for (const QWidget* widget = panel(); widget != nullptr; widget = widget->parentWidget()) {
        const auto* group = qobject_cast<const TabGroup*>(widget);
        const std::string page = group != nullptr ? group->page().toStdString() : std::string();
        if (std::ranges::find(core::kViews, page) != core::kViews.end()) return page;
    }
    return {};
}

QString CopyDesk::link() const {
    const auto file = m_context.session.recording();
    if (file.empty()) return {};
    std::string saga;
    if (const auto followed = m_context.focus.followed())
        m_context.session.read([&](const core::Projections& projections) { saga = projections.sagas().id(*followed); });
    return qstr(core::openCommand(file, m_context.frames.view().instant.micros(), m_context.session.beginMicros(), saga, view()));
}

} // namespace sagascope::gui
