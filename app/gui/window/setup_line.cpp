#include "app/gui/window/setup_line.h"
#include "app/gui/panel/mode_text.h"
#include <QCoreApplication>

namespace sagascope::gui {

namespace {

struct SetupLine {
    Q_DECLARE_TR_FUNCTIONS(SetupLine)
};

QString text(const core::CompanySetup& setup, const model::Architecture& architecture, const Look& look) {
    QStringList parts{SetupLine::tr("the same architecture")};
    if (const auto mode = wire::parseMode(setup.mode)) parts << modeText(*mode);
    if (setup.rateLimit) parts << (*setup.rateLimit == 0 ? SetupLine::tr("no rate limit") : SetupLine::tr("rate limit %1/s").arg(shortNumberText(*setup.rateLimit, look)));
    for (const auto& [service, count] : setup.scale) parts << QStringLiteral("%1 ×%2").arg(qstr(architecture.displayOfNode(service, look.language))).arg(count);
    parts << (setup.seed ? SetupLine::tr("seed %1").arg(*setup.seed) : SetupLine::tr("a new seed, the recording names none"));
    return parts.join(" · ").toHtmlEscaped();
}

} // namespace

QString startedAs(const core::CompanySetup& setup, const model::Architecture& architecture, const QString& recording, const Look& look) {
    return SetupLine::tr("A fresh company, set up as in %1: %2").arg(recording.toHtmlEscaped(), text(setup, architecture, look));
}

QString startsAs(const core::CompanySetup& setup, const model::Architecture& architecture, const Look& look) {
    return SetupLine::tr("A fresh company starts in a window of its own: %1").arg(text(setup, architecture, look));
}

} // namespace sagascope::gui
