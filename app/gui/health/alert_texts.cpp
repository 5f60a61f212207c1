#include "app/gui/health/alert_texts.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

using Kind = core::Alert::Kind;
using Severity = core::Alert::Severity;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Health)
};

constexpr double kMegabyte = 1e6;

} // namespace

FindingLine findingLine(const model::Finding& finding, const Look& look, bool lacksEvents) {
    const auto line = [&](const QString& glyph, const char* tone, const QString& text) { return FindingLine{glyph, tone, qstr(finding.display, look) + QStringLiteral(" · ") + text}; };
    const auto count = QString::number(finding.count);
    if (!finding.skipped.empty()) {
        const auto missing = finding.lacksDatabases ? Texts::tr("not looked at: there is no %1 yet; it comes when its process first starts") : Texts::tr("not looked at: there is no %1 in a recording");
        return line(QStringLiteral("–"), "", missing.arg(qstr(finding.skipped)));
    }
    const auto violations = finding.violations.size();
    if (violations > 0 && lacksEvents) return line(QStringLiteral("?"), "waiting", Texts::tr("seems violated by %1 of %2: events were lost").arg(violations).arg(count));
    if (violations > 0) return line(QStringLiteral("✕"), "failed", Texts::tr("violated by %1 of %2").arg(violations).arg(count));
    if (!finding.pending.empty()) return line(QStringLiteral("…"), "", Texts::tr("%1 looked at, %2 pending").arg(count).arg(finding.pending.size()));
    return line(QStringLiteral("✓"), "ok", Texts::tr("%1 looked at").arg(count));
}

QString AlertTexts::glyph(Severity severity) { return severity == Severity::Critical ? QStringLiteral("✕") : severity == Severity::Warning ? QStringLiteral("!") : QStringLiteral("·"); }
const char* AlertTexts::tone(Severity severity) { return severity == Severity::Critical ? "failed" : severity == Severity::Warning ? "waiting" : ""; }
QString AlertTexts::word(Severity severity) { return severity == Severity::Critical ? Texts::tr("critical") : severity == Severity::Warning ? Texts::tr("warning") : Texts::tr("notice"); }

QString AlertTexts::what(const core::Alert& alert, const QString& subject, const QString& saga) const {
    const int count = static_cast<int>(std::min<std::uint64_t>(alert.count, 1'000'000'000));
    switch (alert.kind) {
    case Kind::ProcessDown: return Texts::tr("%1 is down").arg(subject);
    case Kind::ProcessSlow: return Texts::tr("%1 takes long to start").arg(subject);
    case Kind::ProcessPaused: return Texts::tr("%1 is paused").arg(subject);
    case Kind::ProcessKeptDown: return Texts::tr("%1 is kept down").arg(subject);
    case Kind::SagaFailed: return Texts::tr("%n saga(s) failed, the first is %1", nullptr, count).arg(saga);
    case Kind::SagaStuck: return Texts::tr("%n saga(s) past the deadline, the oldest is %1", nullptr, count).arg(saga);
    case Kind::SagaInDoubt: return Texts::tr("%n saga(s) in doubt, the oldest is %1", nullptr, count).arg(saga);
    case Kind::DeadLetters: return Texts::tr("%n dead letter(s) of %1", nullptr, count).arg(subject);
    case Kind::Lag: return Texts::tr("%1 is %n record(s) behind", nullptr, count).arg(subject);
    case Kind::LostEvents: return Texts::tr("%n event(s) of %1 are lost", nullptr, count).arg(subject);
    default: return Texts::tr("The disk is nearly full: %1 MB left").arg(numberText(static_cast<double>(alert.count) / kMegabyte, m_look));
    }
}

QString AlertTexts::cause(const core::Alert& alert, const core::Projections& projections) const {
    switch (alert.kind) {
    case Kind::ProcessDown:
        if (alert.signal != 0) return Texts::tr("ended by signal %1; it is started again").arg(alert.signal);
        return Texts::tr("ended with status %1; it is started again").arg(alert.exitCode);
    case Kind::ProcessSlow: return Texts::tr("see its log");
    case Kind::ProcessPaused:
    case Kind::ProcessKeptDown: return Texts::tr("on purpose, until somebody starts or resumes it");
    case Kind::SagaStuck: return Texts::tr("a participant or the broker does not answer");
    case Kind::Lag: return Texts::tr("its consumers are slower than what is published, or away");
    case Kind::LostEvents: return Texts::tr("its ring was full: messages of that time may look lost");
    case Kind::DiskLow: return Texts::tr("databases, the broker's log and the recording grow there");
    default: return qstr(m_architecture.displayOfReason(projections.text(alert.reason), m_look.language));
    }
}

FocusItem AlertTexts::shown(const core::Alert& alert, const core::Projections& projections) const {
    switch (alert.kind) {
    case Kind::SagaFailed:
    case Kind::SagaStuck:
    case Kind::SagaInDoubt: return SagaFocus{alert.saga};
    case Kind::DiskLow: return {};
    case Kind::DeadLetters:
    case Kind::Lag: {
        const auto* broker = m_architecture.node(model::Role::Broker);
        return broker != nullptr ? FocusItem(NodeFocus{broker->name}) : FocusItem();
    }
    default: return NodeFocus{std::string(projections.text(projections.names().service(alert.subject)))};
    }
}

AlertLine AlertTexts::line(const core::Alert& alert, const core::Projections& projections) const {
    auto subject = qstr(m_architecture.displayOfNode(projections.text(alert.subject), m_look.language));
    const auto saga = alert.saga == core::kNoRow ? QString() : shortId(projections.sagas().id(alert.saga));
    return {alert, what(alert, subject, saga), cause(alert, projections), shown(alert, projections)};
}

} // namespace sagascope::gui
