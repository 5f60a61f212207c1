#include "app/gui/inside/facts.h"

namespace sagascope::gui {

QString ageText(std::uint64_t micros, const Look& look) {
    if (micros < 1'000'000) return durationText(micros, look);
    const std::uint64_t seconds = micros / 1'000'000;
    if (seconds < 60) return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 3600) return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return QStringLiteral("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

void FactText::add(const QString& name, const QString& value, Role tone) {
    const auto whole = [](const QString& text) { return text.toHtmlEscaped().replace(' ', QChar::Nbsp); };
    if (!m_html.isEmpty()) m_html += QStringLiteral("&nbsp;&nbsp;&nbsp; ");
    m_html += QStringLiteral("<span style=\"color:%1;\">%2</span>&nbsp;<span style=\"color:%3;font-weight:600;\">%4</span>")
                  .arg(m_look(Role::Secondary).name(), whole(name), m_look(tone).name(), whole(value));
}

} // namespace sagascope::gui
