#include "app/gui/theme/theme.h"
#include "app/gui/theme/colour_science.h"
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

static void initThemeResources() { Q_INIT_RESOURCE(themes); }

namespace sagascope::gui {
namespace {

constexpr double kGraphicsContrast = 3;

constexpr std::array<const char*, static_cast<std::size_t>(Role::Count)> kWords{
    "background", "panel", "line", "band", "text", "secondary", "faint", "accent", "onAccent", "selected",
    "ok", "running", "failed", "waiting", "compensated", "onOutcome", "edge", "notice", "onNotice"};

QFont font(const QString& family, double px, QFont::Weight weight) {
    QFont font(family);
    font.setPixelSize(qRound(px));
    font.setWeight(weight);
    return font;
}

} // namespace

QStringList Theme::names() {
    initThemeResources();
    QStringList names = QDir(":/themes").entryList();
    for (QString& name : names) name.chop(5); // ".json"
    return names;
}

QString Theme::word(Role role) { return QString::fromLatin1(kWords[static_cast<std::size_t>(role)]); }

Theme Theme::named(const QString& name) {
    initThemeResources();
    QFile file(":/themes/" + name + ".json");
    if (!file.open(QIODevice::ReadOnly)) return name == "light" ? Theme() : named("light");
    const QJsonObject roles = QJsonDocument::fromJson(file.readAll()).object();
    Theme theme;
    theme.m_name = name;
    for (std::size_t i = 0; i < theme.m_colours.size(); ++i) theme.m_colours[i] = QColor(roles[QLatin1String(kWords[i])].toString());
    const QJsonObject fills = roles["fills"].toObject();
    for (auto it = fills.begin(); it != fills.end(); ++it) {
        const QColor fill(it.value().toString());
        theme.m_fills[it.key()] = fill;
        theme.m_outlines[it.key()] = strengthened(fill, theme.colour(Role::Panel), kGraphicsContrast + 0.4);
    }
    return theme;
}

QColor Theme::fill(std::string_view name) const {
    return m_fills.value(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), colour(Role::Band));
}

QColor Theme::outline(std::string_view name) const {
    return m_outlines.value(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), colour(Role::Edge));
}

bool Theme::isDark() const { return colour(Role::Panel).lightnessF() < 0.5F; }

QFont Look::text(double px, QFont::Weight weight) const { return font("Inter", px * scale, weight); }
QFont Look::mono(double px, QFont::Weight weight) const { return font("JetBrains Mono", px * scale, weight); }

QPalette palette(const Look& look) {
    QPalette p;
    const auto set = [&](QPalette::ColorRole role, Role colour) { p.setColor(role, look(colour)); };
    set(QPalette::Window, Role::Background);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Band);
    set(QPalette::Button, Role::Panel);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Text, Role::Text);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::PlaceholderText, Role::Faint);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::OnAccent);
    set(QPalette::ToolTipBase, Role::Panel);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Link, Role::Accent);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Light, Role::Line); // the line under a row of tabs
    set(QPalette::Dark, Role::Edge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) p.setColor(QPalette::Disabled, role, look(Role::Faint));
    return p;
}

} // namespace sagascope::gui
