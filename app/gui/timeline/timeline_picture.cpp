#include "app/gui/timeline/timeline_picture.h"
#include "app/core/projections/health.h"
#include "app/core/projections/obeyed.h"
#include "app/gui/health/alert_texts.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/mode_text.h"
#include "services/wire/names.h"
#include <algorithm>
#include <array>
#include <map>

namespace sagascope::gui {

namespace {

constexpr std::uint64_t kFirstMinute = 60'000'000;
constexpr std::size_t kMostMessages = 4000;
constexpr std::uint64_t kOneLoss = 120'000'000; ///< µs: what a process loses within so long after its last loss is one mark with it
/// The others show in what they cause.
constexpr std::array<std::pair<std::string_view, const char*>, 4> kMarkedVerbs{{
    {"rate-limit", QT_TRANSLATE_NOOP("TimelinePicture", "rate limit changed")},
    {"scale", QT_TRANSLATE_NOOP("TimelinePicture", "scaled")},
    {"heal", QT_TRANSLATE_NOOP("TimelinePicture", "everything healed")},
    {"reset", QT_TRANSLATE_NOOP("TimelinePicture", "company reset")},
}};

} // namespace

Role roleOf(TimelineMark::Kind kind) {
    switch (kind) {
    case TimelineMark::Kind::Death: return Role::Failed;
    case TimelineMark::Kind::Alert:
    case TimelineMark::Kind::Lost: return Role::Waiting;
    case TimelineMark::Kind::Bookmark: return Role::Accent;
    default: return Role::Secondary;
    }
}

QString glyphOf(TimelineMark::Kind kind) {
    switch (kind) {
    case TimelineMark::Kind::Death: return QStringLiteral("✕");
    case TimelineMark::Kind::Alert:
    case TimelineMark::Kind::Lost: return QStringLiteral("!");
    case TimelineMark::Kind::Mode: return QStringLiteral("⇄");
    case TimelineMark::Kind::Bookmark: return QStringLiteral("★");
    default: return QStringLiteral("▾");
    }
}

void TimelinePicture::gatherRange(const core::Projections& projections, const core::View& view, bool live) {
    instant = view.instant == core::kNow ? projections.lastEvent().micros() : view.instant.micros();
    if (projections.eventCount() == 0) {
        first = live ? wallMicros() : instant;
        last = first + kFirstMinute;
        return;
    }
    first = projections.firstEvent().micros();
    last = std::max(projections.lastEvent().micros(), first + core::TimelineScale::kShortest);
    // While live the strip begins with a minute, so that it doesn't rescale with every event of the first seconds.
    if (live) last = std::max({last, first + kFirstMinute, wallMicros()});
    const auto rate = projections.journal().rateAt(view.instant == core::kNow ? projections.lastEvent() : view.instant);
    perSecond = rate.events;
}

void TimelinePicture::gatherBars(const core::Projections& projections) {
    const auto begin = wire::Hlc::fromMicros(scale.begin > 100'000 ? scale.begin - 100'000 : 0), end = core::instant(scale.end);
    bars = core::timelineBars(scale, projections.journal().activity(begin, end), kBar);
    messages.clear();
    if (scale.span() > kMessagesBelow) return;
    const auto rows = projections.messages().sentBetween(wire::Hlc::fromMicros(scale.begin), end);
    if (rows.size() > kMostMessages) return;
    for (const auto row : rows) messages.push_back(scale.x(projections.messages()[row].sent.micros()));
}

/// What was not well: from their own events where there are any, else those that are not well now, since when.
void TimelinePicture::gatherAlerts(const core::Projections& projections, const model::Architecture& architecture, const Look& look) {
    using Kind = core::Alert::Kind;
    const AlertTexts texts(architecture, look);
    const auto mark = [&](const core::Alert& alert) { marks.push_back({alert.since.micros(), TimelineMark::Kind::Alert, texts.line(alert, projections).what}); };
    const auto& company = projections.company();
    for (const auto& process : company.processesAt(core::kNow)) {
        for (const auto& change : company.processHistory(process.instance)) {
            if (change.state == wire::ProcessChanged::DOWN && core::isStopped(company, change.at)) continue; // with the whole company
            core::Alert alert;
            alert.since = change.at;
            alert.subject = change.instance;
            alert.kind = change.state == wire::ProcessChanged::PAUSED ? Kind::ProcessPaused : Kind::ProcessKeptDown;
            if (change.state == wire::ProcessChanged::PAUSED || change.state == wire::ProcessChanged::DOWN) mark(alert);
        }
    }
    for (const auto& alert : core::alerts(projections, architecture, core::kNow, projections.lastEvent().micros())) {
        if (alert.kind == Kind::Lag || alert.kind == Kind::DeadLetters || alert.kind == Kind::SagaStuck || alert.kind == Kind::SagaInDoubt || alert.kind == Kind::SagaFailed || alert.kind == Kind::DiskLow) mark(alert);
    }
}

/// A process whose ring is full loses events until there is room again: a few at first, the others once it can say so. That is one loss.
void TimelinePicture::gatherLosses(const core::Projections& projections, const model::Architecture& architecture, const Look& look) {
    std::map<core::Name, std::vector<core::Alert>> losses;
    std::map<core::Name, wire::Hlc> last;
    for (const auto& lost : projections.journal().lost().all()) {
        auto& ofSource = losses[lost.source];
        if (ofSource.empty() || lost.at.micros() > last[lost.source].micros() + kOneLoss) {
            ofSource.emplace_back(core::Alert{core::Alert::Kind::LostEvents, core::Alert::Severity::Warning, lost.at, lost.source, 0, core::kNoRow, 0});
        }
        ofSource.back().count += lost.count;
        last[lost.source] = lost.at;
    }
    const AlertTexts texts(architecture, look);
    for (const auto& [source, alerts] : losses)
        for (const core::Alert& alert : alerts) marks.push_back({alert.since.micros(), TimelineMark::Kind::Lost, texts.line(alert, projections).what});
}

void TimelinePicture::gatherMarks(const core::Projections& projections, const model::Architecture& architecture, const Look& look) {
    marks.clear();
    gatherAlerts(projections, architecture, look);
    const auto& company = projections.company();
    for (const auto& process : company.processesAt(core::kNow)) {
        for (const auto& change : company.processHistory(process.instance)) {
            if (change.state != wire::ProcessChanged::EXITED || (change.signal == 0 && change.exitCode == 0)) continue;
            marks.push_back({change.at.micros(), TimelineMark::Kind::Death, tr("%1 died").arg(qstr(projections.text(change.instance)))});
        }
    }
    const auto& modes = company.modes();
    for (std::size_t i = 1; i < modes.size(); ++i) {
        marks.push_back({modes[i].at.micros(), TimelineMark::Kind::Mode, modeText(wire::makeMode(modes[i].communication, modes[i].coordination))});
    }
    core::untilObeyed(projections.journal(), core::kNow, [&](const core::CommandGiven& command) {
        const auto marked = std::ranges::find(kMarkedVerbs, projections.text(command.verb), [](const auto& one) { return one.first; });
        if (marked != kMarkedVerbs.end()) marks.push_back({command.at.micros(), TimelineMark::Kind::Command, tr(marked->second)});
        return false;
    });
    gatherLosses(projections, architecture, look);
    std::stable_sort(marks.begin(), marks.end(), [](const TimelineMark& a, const TimelineMark& b) { return a.at < b.at; });
}

core::Row neighbour(const core::Projections& projections, wire::Hlc at, const std::optional<std::span<const core::Row>>& story, bool forward) {
    const auto& messages = projections.messages();
    const auto moment = wire::Hlc::fromMicros(at.micros()); // back: the last one sent before the microsecond that is shown
    if (story) {
        const auto place = std::partition_point(story->begin(), story->end(), [&](core::Row row) { return forward ? messages[row].sent <= at : messages[row].sent < moment; });
        if (forward) return place == story->end() ? core::kNoRow : *place;
        return place == story->begin() ? core::kNoRow : *(place - 1);
    }
    if (forward) return messages.nextAfter(at);
    std::vector<core::Row> rows;
    const auto until = wire::Hlc(moment.raw() - 1);
    const auto first = projections.firstEvent().micros();
    for (std::uint64_t span = 1000; rows.empty() && until.micros() >= first; span *= 8) {
        const auto from = until.micros() - std::min(span, until.micros() - first + 1);
        rows = messages.sentBetween(wire::Hlc::fromMicros(from), until);
        if (from < first) break;
    }
    return rows.empty() ? core::kNoRow : rows.back();
}

} // namespace sagascope::gui
