#pragma once
#include <QDBusVariant>
#include <QObject>

namespace sagascope::gui {

/// Whether the desktop asks for dark windows: the desktop portal's `color-scheme` over D-Bus, else the palette.
class ColourScheme : public QObject {
    Q_OBJECT
public:
    explicit ColourScheme(QObject* parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(uint preference);
    bool m_dark = false;
};

} // namespace sagascope::gui
