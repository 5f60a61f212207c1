#include "app/gui/tour/tour.h"
#include "app/core/pace/request.h"
#include "app/gui/panel/frame_clock.h"
#include "services/wire/names.h"

namespace sagascope::gui {
namespace {

constexpr int kRate = 20;
constexpr double kWorthTelling = 10; ///< times slower
constexpr std::uint64_t kAuditAgain = 2'000'000; ///< µs

/// 2,543 → 2,500; 63 → 60
double rounded(double times) { return times > 100 ? std::round(times / 100) * 100 : std::round(times / 10) * 10; }

QString link(const char* target, const QString& text, const Look& look) {
    return QStringLiteral("<a href=\"tour:%1\" style=\"color:%2; font-weight:600;\">%3</a>").arg(QString::fromLatin1(target), look(Role::Text).name(), text);
}

} // namespace

Stage nextStage(Stage stage, const TourFacts& facts, core::Row seen) {
    const bool started = facts.newest != core::kNoRow && facts.newest != seen;
    const bool played = facts.followedEnded && facts.followed == facts.newest;
    switch (stage) {
    case Stage::Welcome: return started ? Stage::FirstPlays : stage;
    case Stage::FirstPlays: return played ? (facts.followedUndone ? Stage::Undone : Stage::Done) : stage;
    case Stage::Done: return started ? Stage::FailurePlays : stage;
    case Stage::FailurePlays: return played ? (facts.followedUndone ? Stage::Undone : Stage::Done) : stage;
    case Stage::Undone: return facts.mode.coordination() == wire::ORCHESTRATION ? Stage::Again : stage;
    case Stage::Again: return started ? Stage::AgainPlays : stage;
    case Stage::AgainPlays: return played ? Stage::Sync : stage;
    case Stage::Sync: return facts.mode.communication() == wire::SYNC ? Stage::SyncStart : stage;
    case Stage::SyncStart: return started ? Stage::SyncPlays : stage;
    case Stage::SyncPlays: return played ? Stage::Load : stage;
    case Stage::Load: return facts.loaded ? Stage::Break : stage;
    case Stage::Break: return facts.stopped ? Stage::Broken : stage;
    case Stage::Broken: return facts.stopped ? stage : Stage::Healed;
    case Stage::Healed: return facts.past ? Stage::Past : stage;
    case Stage::Past: return facts.past ? stage : Stage::Off;
    default: return stage;
    }
}

Verdict verdictOf(const core::LogAudit::Result& audit) {
    if (!audit.problem.empty() || audit.report.findings.empty() || audit.report.isPending()) return Verdict::None;
    return audit.report.isViolated() ? Verdict::Violated : Verdict::Clean;
}

Tour::Tour(const Context& context, SagaStarter& starter, const Progress& progress, QObject* parent)
    : QObject(parent), m_context(context), m_starter(starter), m_stage(progress.stage), m_seen(progress.seen) {
    m_facts.slower = progress.slower;
    context.frames.add(this);
}

Tour::~Tour() { m_context.frames.remove(this); }

void Tour::enter(Stage stage) {
    m_stage = stage;
    m_auditAsked = m_auditNotBefore = 0;
    m_verdict = Verdict::None;
    m_seen = m_facts.newest;
    if (stage == Stage::AgainPlays || stage == Stage::SyncPlays) m_context.focus.setOthers(stage == Stage::AgainPlays ? Focus::Others::SideBySide : Focus::Others::Chosen); // one input, two ways
    m_context.frames.wake();
    Q_EMIT stageChanged();
}

void Tour::gather(const core::Projections& projections, const core::View& view) {
    TourFacts facts;
    const auto& sagas = projections.sagas();
    facts.newest = sagas.end() > 0 ? sagas.end() - 1 : core::kNoRow;
    if (m_stage == Stage::Off) {
        m_facts = facts; // what is there when it starts wasn't started for it
        return;
    }
    if (const auto followed = m_context.focus.followed()) {
        const core::Saga& saga = sagas[*followed];
        facts.followed = *followed;
        facts.followedEnded = saga.ended.raw() != 0 && !view.storyPlaying;
        facts.followedUndone = saga.state == wire::SagaChanged::COMPENSATED;
        const std::uint64_t asked = core::requestedAt(projections, saga, view.story).micros();
        facts.took = saga.ended.micros() > asked ? saga.ended.micros() - asked : 0;
        facts.waited = view.instant.micros() > asked ? view.instant.micros() - asked : 0;
        facts.slower = view.storyPlaying ? view.slower : m_facts.slower;
    }
    const core::ModeChange mode = projections.company().modeAt(core::kNow);
    facts.mode = wire::makeMode(mode.communication, mode.coordination);
    facts.loaded = projections.journal().rateAt(projections.lastEvent()).messages > 10U * kRate / 2;
    facts.stopped = std::ranges::any_of(projections.company().processesAt(core::kNow), [](const auto& process) { return process.state == wire::ProcessChanged::DOWN; });
    const core::SagaCounts counts = sagas.countsAt(core::kNow);
    facts.running = counts.running;
    facts.completed = counts.completed;
    facts.compensated = counts.compensated;
    facts.failed = counts.failed;
    facts.past = !m_context.frames.isLive();
    m_facts = facts;
    m_fresh = true;
}

void Tour::present() {
    if (m_fresh) {
        m_fresh = false;
        if (m_stage == Stage::Healed && m_facts.running == 0 && m_auditAsked == 0 && m_context.frames.now() >= m_auditNotBefore) {
            m_auditAsked = m_context.frames.now();
            Q_EMIT auditWanted();
        }
        if (const Stage next = nextStage(m_stage, m_facts, m_seen); next != m_stage) {
            enter(next);
            if (next == Stage::Off) Q_EMIT finished();
        }
    }
    const QString said = text();
    if (said == m_said) return;
    m_said = said;
    Q_EMIT this->said(said);
}

QString Tour::text() const {
    const Look& look = m_context.look;
    const model::Saga& saga = m_context.session.architecture().sagas.front();
    const auto number = [&](double value) { return numberText(value, look); };
    switch (m_stage) {
    case Stage::Welcome: return tr("A real company runs on this machine. Press %1.").arg(link("start", qstr(saga.action, look), look)) + "&nbsp;&nbsp;&nbsp; " + link("en", "EN", look) + " | " + link("fr", "FR", look);
    case Stage::Done: {
        const QString slower = number(rounded(m_facts.slower));
        const QString done = m_facts.slower > kWorthTelling ? tr("Done in %1; you saw it about %2× slower.").arg(durationText(m_facts.took, look), slower) : tr("Done in %1.").arg(durationText(m_facts.took, look));
        return done + ' ' + link("again", tr("Again"), look) + " · " + link("fail", tr("Make it fail"), look);
    }
    case Stage::Undone: return tr("One step refused: what was done before it was undone, last first, and everything is as before. Now switch to %1.").arg(link("orchestration", tr("Orchestration"), look));
    case Stage::Again: return tr("Now one process tells all others what to do: other lines are in use. %1").arg(link("again", tr("The same input again"), look));
    case Stage::Sync: return tr("The same outcome another way. Now switch to %1: the client waits until the end.").arg(link("sync", tr("Sync"), look));
    case Stage::SyncStart: return tr("Calls instead of messages: the broker is idle. %1").arg(link("start", qstr(saga.action, look), look));
    case Stage::SyncPlays: return m_facts.followed == m_facts.newest ? tr("The client waits for the end: %1 so far.").arg(durationText(m_facts.waited, look)) : QString();
    case Stage::Load: return tr("One at a time is easy. Let many come at once: %1").arg(link("load", tr("Load %1/s at real pace").arg(kRate), look));
    case Stage::Break: return tr("Now break something: %1. Calls wait in vain until they give up; messages would wait in the broker.").arg(link("stop", tr("Stop %1, keep it down").arg(qstr(m_context.session.architecture().displayOfNode(breakable(), look.language))), look));
    case Stage::Broken: return tr("%1 sagas run, and what needs that process can't go on. %2").arg(number(m_facts.running), link("heal", tr("Heal everything"), look));
    case Stage::Healed:
        if (m_facts.running > 0) return tr("The rest drains: %1 sagas still run.").arg(number(m_facts.running));
        return summary() + ' ' + tr("Drag the timeline back to the moment of the stop.");
    default: return {};
    }
}

QString Tour::summary() const {
    const auto number = [&](double value) { return numberText(value, m_context.look); };
    const QString all = number(m_facts.completed + m_facts.compensated + m_facts.failed), completed = number(m_facts.completed), compensated = number(m_facts.compensated);
    switch (m_verdict) {
    case Verdict::Clean: return tr("%1 sagas: %2 completed, %3 compensated; audited: 0 lost, 0 doubled.").arg(all, completed, compensated);
    case Verdict::Violated: return tr("%1 sagas, and the audit found something wrong: see Health.").arg(all);
    case Verdict::None: break;
    }
    return tr("%1 sagas: %2 completed, %3 compensated.").arg(all, completed, compensated);
}

void Tour::setAudit(const core::LogAudit::Result& audit) {
    const auto begun = audit.at - static_cast<std::uint64_t>(std::chrono::microseconds(audit.took).count());
    if (m_auditAsked == 0 || begun + 1000 < m_auditAsked) return; // ms are rounded
    m_verdict = verdictOf(audit);
    if (m_verdict == Verdict::None && audit.problem.empty()) { // sagas have ended, but not all that they caused
        m_auditAsked = 0;
        m_auditNotBefore = m_context.frames.now() + kAuditAgain;
    }
    m_context.frames.wake();
}

const model::Preset* Tour::lesson() const {
    const auto& presets = m_context.session.architecture().presets;
    const auto found = std::ranges::find_if(presets, &model::Preset::lesson);
    return found == presets.end() ? nullptr : &*found;
}

/// Who does the last step that can be undone: when it's gone there is something to wait for, and to undo.
std::string Tour::breakable() const {
    const auto& steps = m_context.session.architecture().sagas.front().steps;
    std::string name = steps.front().participant;
    for (const model::Step& step : steps) {
        if (step.kind == model::StepClass::Compensatable) name = step.participant;
    }
    return name;
}

bool Tour::follow(const QString& link) {
    if (!link.startsWith("tour:")) return false;
    const QString what = link.mid(5);
    const auto mode = [&](wire::Communication communication, wire::Coordination coordination) { m_context.commands.run("mode", {{"mode", wire::text(wire::makeMode(communication, coordination))}}); };
    if (what == "start") m_starter.start(m_context.session.architecture().presets.front());
    if (what == "again") m_starter.again();
    if (what == "fail" && lesson() != nullptr) m_starter.start(*lesson());
    if (what == "orchestration") mode(m_facts.mode.communication(), wire::ORCHESTRATION);
    if (what == "sync") mode(wire::SYNC, m_facts.mode.coordination());
    if (what == "stop") m_context.commands.onTarget("stop", breakable());
    if (what == "heal") m_context.commands.run("heal");
    if (what == "en" || what == "fr") Q_EMIT languageChosen(what);
    if (what == "load") {
        m_context.frames.setReal();
        m_context.commands.run("load", {{"rate", kRate}});
    }
    return true;
}

} // namespace sagascope::gui
