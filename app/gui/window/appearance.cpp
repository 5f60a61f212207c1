#include "app/gui/window/appearance.h"
#include <QApplication>
#include <QLocale>

static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace sagascope::gui {

Appearance::Appearance(QObject* parent) : QObject(parent), m_settings("sagascope", "sagascope") {
    initTranslations();
    const QString system = QLocale::system().language() == QLocale::French ? "fr" : "en";
    m_look.language = m_settings.value("language", system).toString() == "fr" ? model::Language::French : model::Language::English;
    m_look.scale = std::clamp(m_settings.value("scale", 1.0).toDouble(), 1.0, 3.0);
    m_look.reducedMotion = m_settings.value("reducedMotion", false).toBool();
    connect(&m_scheme, &ColourScheme::changed, this, [this] {
        if (themeChoice() == "system") apply();
    });
    apply();
}

QString Appearance::themeChoice() const { return m_settings.value("theme", "system").toString(); }

void Appearance::setTheme(const QString& choice) {
    m_settings.setValue("theme", choice);
    apply();
}

void Appearance::setLanguage(model::Language language) {
    m_settings.setValue("language", language == model::Language::French ? "fr" : "en");
    m_look.language = language;
    apply();
}

void Appearance::setScale(double scale) {
    m_look.scale = std::clamp(scale, 1.0, 3.0);
    m_settings.setValue("scale", m_look.scale);
    apply();
}

void Appearance::setReducedMotion(bool reduced) {
    m_look.reducedMotion = reduced;
    m_settings.setValue("reducedMotion", reduced);
    apply();
}

void Appearance::apply() {
    const QString choice = themeChoice();
    m_look.theme = Theme::named(choice != "system" ? choice : m_scheme.isDark() ? "dark" : "light");
    QCoreApplication::removeTranslator(&m_translator);
    const QString catalogue = m_look.language == model::Language::French ? "fr" : "en"; // English: plurals
    if (m_translator.load(":/translations/sagascope_" + catalogue + ".qm")) QCoreApplication::installTranslator(&m_translator);
    QApplication::setFont(m_look.text());
    QApplication::setPalette(palette(m_look));
    qApp->setStyleSheet(styleSheet(m_look));
    Q_EMIT changed();
}

} // namespace sagascope::gui
