#pragma once
#include "services/model/text.h"
#include <QColor>
#include <QFont>
#include <QHash>
#include <QPalette>
#include <array>
#include <string_view>

namespace sagascope::gui {

/// What a colour means. Pale fills say which service; lines and dots say only kind and outcome.
enum class Role {
    Background, Panel, Line, Band, Text, Secondary, Faint, Accent, OnAccent, Selected,
    Ok, Running, Failed, Waiting, Compensated, OnOutcome, Edge, Notice, OnNotice, Count
};

/// All colours of one appearance, read from resources/themes/NAME.json.
class Theme {
public:
    static Theme named(const QString& name); ///< one of names()
    static QStringList names();              ///< "light", "dark", …
    /// The word of `role` in theme files.
    static QString word(Role role);

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QColor colour(Role role) const { return m_colours[static_cast<std::size_t>(role)]; }
    [[nodiscard]] QColor fill(std::string_view name) const; ///< of a box; a neutral one where the theme has none of that name
    [[nodiscard]] QColor outline(std::string_view name) const; ///< the same hue, strong enough for a line on the panel
    [[nodiscard]] bool isDark() const;

private:
    QString m_name;
    std::array<QColor, static_cast<std::size_t>(Role::Count)> m_colours;
    QHash<QString, QColor> m_fills;
    QHash<QString, QColor> m_outlines;
};

/// How everything is to look: every panel is built with it, and built anew when it changes.
struct Look {
    Theme theme;
    model::Language language = model::Language::English;
    double scale = 1; ///< of text, strokes and dots: 1 = 100 %
    bool reducedMotion = false;

    [[nodiscard]] QColor operator()(Role role) const { return theme.colour(role); }
    [[nodiscard]] int px(double at100) const { return qRound(at100 * scale); }
    [[nodiscard]] QFont text(double px = 14, QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] QFont mono(double px = 13, QFont::Weight weight = QFont::Normal) const; ///< ids, times, payloads
};

[[nodiscard]] QPalette palette(const Look& look);
[[nodiscard]] QString styleSheet(const Look& look);

} // namespace sagascope::gui
