#pragma once
#include "app/gui/theme/colour_scheme.h"
#include "app/gui/theme/theme.h"
#include <QSettings>
#include <QTimer>
#include <QTranslator>

namespace sagascope::gui {

/// The person's choices of colours, language, text size and motion, and whether the first steps were taken: kept between runs, applied to the whole
/// application. Choices that follow each other quickly, as of a key that is held, are applied at once.
class Appearance : public QObject {
    Q_OBJECT
public:
    explicit Appearance(QObject* parent = nullptr);

    [[nodiscard]] const Look& look() const { return m_look; } ///< as chosen last
    [[nodiscard]] QString themeChoice() const; ///< "system" or a theme's name
    void setTheme(const QString& choice);
    void setLanguage(model::Language language);
    void setScale(double scale); ///< 1 … 3
    void setReducedMotion(bool reduced);

    [[nodiscard]] bool tourTaken() const { return m_settings.value("tourTaken", false).toBool(); }
    void setTourTaken(bool taken) { m_settings.setValue("tourTaken", taken); }
    [[nodiscard]] QString workspace() const { return m_settings.value("workspace").toString(); } ///< of the last time; empty: this is the first
    void setWorkspace(const QString& name) { m_settings.setValue("workspace", name); }

Q_SIGNALS:
    void changed(); ///< everything is to be built anew

private:
    void apply();
    void choose(const QString& key, const QVariant& value);
    QSettings m_settings;
    ColourScheme m_scheme;
    QTranslator m_translator;
    QTranslator m_ofQt; ///< of its own dialogs and menus
    Look m_look;
    QTimer m_soon;
};

} // namespace sagascope::gui
