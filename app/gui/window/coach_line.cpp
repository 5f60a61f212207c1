#include "app/gui/window/coach_line.h"
#include "app/core/pace/request.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/mode_text.h"
#include "app/gui/sagas/saga_model.h"
#include "services/wire/names.h"
#include <QHBoxLayout>
#include <QLabel>

namespace sagascope::gui {
namespace {

constexpr int kTroubleMs = 12'000;
constexpr std::uint64_t kLookEvery = 500'000; ///< µs
constexpr int kToldMs = 30'000;
constexpr core::Row kLookedBack = 5'000; ///< sagas that may still run in an older mode

/// In the text's own colour, so that it can be read on every ground; the line under it tells that it can be pressed.
QString link(const char* target, const QString& text, const QColor& colour) {
    return QStringLiteral("<a href=\"%1\" style=\"color:%2; font-weight:600;\">%3</a>").arg(QString::fromLatin1(target), colour.name(), text);
}

/// To the second: "38 s"
QString agoText(std::uint64_t micros, const Look& look) {
    constexpr std::uint64_t kSecond = 1'000'000;
    return micros < 60 * kSecond ? numberText(static_cast<double>(micros / kSecond), look) + " s" : durationText(micros / kSecond * kSecond, look);
}

} // namespace

CoachLine::CoachLine(const Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_label(new QLabel) {
    setObjectName("coach");
    setProperty("surface", "band");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(context.look.px(34));
    m_label->setAccessibleName(tr("What you see"));
    m_label->setTextFormat(Qt::RichText);
    m_label->setMinimumWidth(100);
    m_label->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(20), 0, context.look.px(20), 0);
    row->addWidget(m_label, 1);
    connect(m_label, &QLabel::linkActivated, this, &CoachLine::linkChosen);
    connect(&context.commands, &Commands::failed, this, &CoachLine::fail);
    connect(&context.commands, &Commands::running, this, [this] {
        if (m_isTrouble) m_said.clear();
    });
    m_saidTime.setSingleShot(true);
    connect(&m_saidTime, &QTimer::timeout, this, [this] {
        m_said.clear();
        m_context.frames.wake();
    });
    context.frames.add(this);
}

CoachLine::~CoachLine() { m_context.frames.remove(this); }

void CoachLine::fail(const QString& text) { say(text.toHtmlEscaped(), true, kTroubleMs); }
void CoachLine::tell(const QString& html) { say(html, false, kToldMs); }

void CoachLine::say(const QString& html, bool trouble, int forMs) {
    m_said = html;
    m_isTrouble = trouble;
    m_saidTime.start(forMs);
    m_context.frames.wake();
}

void CoachLine::setLesson(const QString& html) {
    m_lesson = html;
    m_context.frames.wake();
}

void CoachLine::setWarning(const QString& html) {
    m_warning = html;
    m_context.frames.wake();
}

void CoachLine::setDamage(std::function<int()> damage) {
    m_damage = std::move(damage);
    m_looked = 0;
    m_context.frames.wake();
}

void CoachLine::setCompact(bool compact) {
    m_isCompact = compact;
    layout()->setContentsMargins(m_context.look.px(compact ? 10 : 20), 0, m_context.look.px(compact ? 10 : 20), 0);
    m_context.frames.wake();
}

void CoachLine::setLarge(bool large) {
    m_isLarge = large;
    setMinimumHeight(m_context.look.px(large ? 68 : 34));
    m_label->setStyleSheet(large ? QStringLiteral("font-size: %1px; font-weight: 600;").arg(m_context.look.px(24)) : QString());
}

QString CoachLine::text() const { return m_label->text(); }

void CoachLine::gather(const core::Projections& projections, const core::View& view) {
    m_state = {.instant = view.instant, .slower = view.slower, .behind = view.behind, .followed = {}, .verdict = {}, .story = {}, .finishing = {}};
    if (const auto followed = m_context.focus.followed(); followed && *followed < projections.sagas().end()) {
        m_state.followed = shortId(projections.sagas().id(*followed));
        m_state.verdict = verdictOn(projections, *followed, view);
    }
    gatherStory(projections, view);
    gatherFinishing(projections);
}

/// "✓ Create contract c-7f3a: completed in 4.8 ms"
QString CoachLine::verdictOn(const core::Projections& projections, core::Row saga, const core::View& view) const {
    const wire::Hlc at = view.instant;
    const core::Saga& known = projections.sagas()[saga];
    const auto state = projections.sagas().stateAt(saga, at);
    const model::Saga* definition = m_context.session.architecture().saga(projections.text(known.type));
    const QString name = (definition == nullptr ? qstr(projections.text(known.type)) : qstr(definition->display, m_context.look)) + ' ' + m_state.followed;
    const QString subject = glyph(state) + ' ' + name.toHtmlEscaped();
    if (known.ended.raw() == 0 || known.ended > at) return tr("%1: %2").arg(subject, word(state));
    const QString verdict = tr("%1: %2 in %3").arg(subject, word(state), durationText(known.ended.micros() - core::requestedAt(projections, known, view.story).micros(), m_context.look));
    return state == wire::SagaChanged::COMPENSATED ? verdict + tr(", and everything is as before") : verdict;
}

/// The one that plays, or the one that a speaker has stepped to.
core::Row CoachLine::toldMessage(const core::View& view) const {
    const auto* focused = m_context.focus.as<MessageFocus>();
    if (focused != nullptr && m_context.frames.pace().isPaused()) return focused->message;
    return view.storyPlaying && !view.story.empty() ? view.story.back() : core::kNoRow;
}

void CoachLine::gatherStory(const core::Projections& projections, const core::View& view) {
    const core::Row told = toldMessage(view);
    if (told == core::kNoRow || !projections.messages().holds(told)) return;
    const core::Message& message = projections.messages()[told];
    if (message.saga == core::kNoRow) return;
    const model::Saga* saga = m_context.session.architecture().saga(projections.text(projections.sagas()[message.saga].type));
    if (saga == nullptr || message.step == 0 || message.step > saga->steps.size()) return;
    const model::Step& step = saga->step(message.step);
    const bool plain = message.kind != wire::COMPENSATE && message.outcome != wire::REFUSED && message.outcome != wire::COMPENSATED;
    m_state.story = plain ? qstr(step.story, m_context.look) : qstr(m_context.session.architecture().displayOfType(projections.text(message.type), m_context.look.language)) + '.';
}

void CoachLine::gatherFinishing(const core::Projections& projections) {
    const auto& sagas = projections.sagas();
    if (sagas.countsAt(core::kNow).running == 0) return;
    const core::ModeChange mode = projections.company().modeAt(core::kNow);
    int count = 0;
    wire::Mode other;
    for (core::Row row = sagas.end(), seen = 0; row-- > 0 && seen < kLookedBack; ++seen) {
        const core::Saga& saga = sagas[row];
        if (saga.ended.raw() != 0 || saga.started.raw() == 0) continue;
        if (saga.communication == mode.communication && saga.coordination == mode.coordination) continue;
        other = wire::makeMode(static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination));
        ++count;
    }
    if (count > 0) m_state.finishing = tr("%n saga(s) still finishing in %1", nullptr, count).arg(modeText(other));
}

/// Outside the projections' lock, and seldom: the thread that writes is asked.
void CoachLine::lookAtRecording() {
    const std::uint64_t now = m_context.frames.now();
    if (now < m_looked + kLookEvery) return;
    m_looked = now;
    m_standstill = qstr(m_context.session.standstill());
    if (m_damage) m_damaged = m_damage();
}

void CoachLine::present() {
    lookAtRecording();
    const bool past = m_context.session.isLive() && !m_context.frames.isLive();
    QString text = !m_said.isEmpty() ? m_said : past ? pastText() : !m_lesson.isEmpty() ? m_lesson : paceText();
    if (!m_warning.isEmpty()) text = m_warning + " · " + text;
    if (!m_standstill.isEmpty()) text = tr("<b>✕ Nothing is recorded at the moment:</b> %1. What happens meanwhile waits with the processes, and is lost where their room ends.").arg(m_standstill.toHtmlEscaped());
    const bool notice = past || (m_isTrouble && !m_said.isEmpty()) || !m_warning.isEmpty() || !m_standstill.isEmpty();
    if (text != m_label->text()) m_label->setText(text);
    if (notice == m_notice) return;
    m_notice = notice;
    setProperty("surface", notice ? "notice" : "band");
    restyle(*this);
}

/// A room wants to know what happens rather than when.
QString CoachLine::toldBefore() const { return m_isLarge && !m_state.story.isEmpty() ? m_state.story.toHtmlEscaped() + " · " : QString(); }

QString CoachLine::pastText() const {
    const std::uint64_t ago = m_context.frames.now() > m_state.instant.micros() ? m_context.frames.now() - m_state.instant.micros() : 0;
    const QString told = toldBefore();
    if (m_isCompact || !told.isEmpty()) return told + tr("You see %1.").arg(clockText(m_state.instant.micros(), true)) + ' ' + link("live", tr("Go live (End)"), m_context.look(Role::OnNotice));
    return tr("You see %1, %2 ago. The company goes on.").arg(clockText(m_state.instant.micros()), agoText(ago, m_context.look)) + ' ' +
           link("live", tr("Go live (End)"), m_context.look(Role::OnNotice));
}

QString CoachLine::damageText() const {
    return m_damaged > 0 ? tr("<b>✕ %n part(s) of it can't be read</b>: what they held is missing here", nullptr, m_damaged) + " · " : QString();
}

QString CoachLine::paceText() const {
    const QString told = toldBefore();
    if (!m_context.session.isLive() && (m_isCompact || !told.isEmpty()))
        return told + tr("Recording · %1").arg(clockText(m_state.instant.micros(), true)) + " · " + damageText() + link("again", tr("Start a company like it"), m_context.look(Role::Text));
    if (!m_context.session.isLive())
        return tr("Recording, read only: %1").arg(qstr(m_context.session.title()).toHtmlEscaped()) + " · " +
               damageText() + link("again", tr("Start a company with these settings"), m_context.look(Role::Text));
    QStringList parts;
    const double slower = m_state.slower;
    const QString times = numberText(slower >= 100 ? std::round(slower / 100) * 100 : std::round(slower), m_context.look);
    switch (m_context.frames.pace().kind()) {
    case core::PaceKind::Story:
        if (!m_state.story.isEmpty()) parts << m_state.story.toHtmlEscaped();
        if (m_isCompact && !parts.isEmpty()) break;
        parts << (m_state.followed.isEmpty() ? tr("Story pace: the next saga you start plays message by message")
                                             : slower > 1.5 ? tr("Story pace: you see %1 about %2× slower than it ran").arg(m_state.followed, times)
                                                            : m_state.verdict);
        break;
    case core::PaceKind::Slowed:
        parts << (m_context.frames.pace().factor() < 1 ? tr("You see everything %1× faster than it ran").arg(numberText(1 / m_context.frames.pace().factor(), m_context.look)) : tr("You see everything %1× slower than it runs").arg(times));
        break;
    default: parts << tr("Real time; each dot stays 300 ms so that it can be seen");
    }
    if (m_state.behind > 500'000) parts << tr("company %1 ahead").arg(durationText(m_state.behind, m_context.look)) << link("live", tr("Catch up"), m_context.look(Role::Text));
    if (!m_state.finishing.isEmpty() && !m_isCompact) parts << m_state.finishing;
    return parts.join(" · ");
}

} // namespace sagascope::gui
