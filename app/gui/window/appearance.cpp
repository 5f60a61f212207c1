#include "app/gui/window/appearance.h"
#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace sagascope::gui {

Appearance::Appearance(QObject* parent) : QObject(parent), m_settings("sagascope", "sagascope") {
    initTranslations();
    const QString system = QLocale::system().language() == QLocale::French ? "fr" : "en";
    m_look.language = m_settings.value("language", system).toString() == "fr" ? model::Language::French : model::Language::English;
    m_look.scale = std::clamp(m_settings.value("scale", 1.0).toDouble(), 1.0, 3.0);
    m_look.reducedMotion = m_settings.value("reducedMotion", false).toBool();
    m_soon.setSingleShot(true); // after all that is waiting: further keys, the menu that is just closing
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        apply();
        Q_EMIT changed();
    });
    connect(&m_scheme, &ColourScheme::changed, this, [this] {
        if (themeChoice() == "system") m_soon.start();
    });
    apply();
}

QString Appearance::themeChoice() const { return m_settings.value("theme", "system").toString(); }

void Appearance::choose(const QString& key, const QVariant& value) {
    m_settings.setValue(key, value);
    m_soon.start();
}

void Appearance::setTheme(const QString& choice) { choose("theme", choice); }

void Appearance::setLanguage(model::Language language) {
    m_look.language = language;
    choose("language", language == model::Language::French ? "fr" : "en");
}

void Appearance::setScale(double scale) {
    m_look.scale = std::clamp(scale, 1.0, 3.0);
    choose("scale", m_look.scale);
}

void Appearance::setReducedMotion(bool reduced) {
    m_look.reducedMotion = reduced;
    choose("reducedMotion", reduced);
}

void Appearance::apply() {
    const QString choice = themeChoice();
    m_look.theme = Theme::named(choice != "system" ? choice : m_scheme.isDark() ? "dark" : "light");
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_ofQt);
    const QString catalogue = m_look.language == model::Language::French ? "fr" : "en"; // English: plurals
    if (m_look.language == model::Language::French && m_ofQt.load("qtbase_fr", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) QCoreApplication::installTranslator(&m_ofQt);
    if (m_translator.load(":/translations/sagascope_" + catalogue + ".qm")) QCoreApplication::installTranslator(&m_translator);
    QApplication::setFont(m_look.text());
    QApplication::setPalette(palette(m_look));
    qApp->setStyleSheet(styleSheet(m_look));
}

} // namespace sagascope::gui
