#pragma once
#include <QObject>

namespace sagascope::gui {

/// Whether the desktop asks for dark windows: the desktop portal's `color-scheme` over D-Bus, else the palette.
class ColourScheme : public QObject {
    Q_OBJECT
public:
    explicit ColourScheme(QObject* parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed();

private slots:
    void settingChanged(const QString& group, const QString& key, const class QDBusVariant& value);

private:
    void take(uint preference);
    bool m_dark = false;
};

} // namespace sagascope::gui
