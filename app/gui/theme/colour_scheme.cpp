#include "app/gui/theme/colour_scheme.h"
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>

namespace sagascope::gui {
namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";
constexpr auto kGroup = "org.freedesktop.appearance";
constexpr auto kKey = "color-scheme";

bool paletteIsDark() { return QGuiApplication::palette().window().color().lightnessF() < 0.5F; }

} // namespace

ColourScheme::ColourScheme(QObject* parent) : QObject(parent), m_dark(paletteIsDark()) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, "SettingChanged", this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    read << QString(kGroup) << QString(kKey);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError()) return;
        // Read answers with a variant in a variant.
        const QVariant outer = reply.value().variant();
        take((outer.canConvert<QDBusVariant>() ? outer.value<QDBusVariant>().variant() : outer).toUInt());
    });
}

void ColourScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey) take(value.variant().toUInt());
}

void ColourScheme::take(uint preference) {
    const bool dark = preference == 1 || (preference == 0 && paletteIsDark()); // 0: none, 1: dark, 2: light
    if (dark == m_dark) return;
    m_dark = dark;
    Q_EMIT changed();
}

} // namespace sagascope::gui
