#include "app/gui/trace/trace_picture.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Trace)
};

} // namespace

QString traceTimeText(core::TraceTime what) {
    switch (what) {
    case core::TraceTime::Handling: return Texts::tr("handling");
    case core::TraceTime::Committing: return Texts::tr("committing");
    case core::TraceTime::Queue: return Texts::tr("waiting in a queue");
    case core::TraceTime::Travelling: return Texts::tr("travelling");
    case core::TraceTime::Idle: break;
    }
    return Texts::tr("idle, timeouts");
}

QString shortTime(std::uint64_t micros, const Look& look) { return micros < 1000 ? QStringLiteral("%1 µs").arg(micros) : durationText(micros, look); }

bool TracePicture::looksLike(const TracePicture& other) const {
    const auto same = [](const core::TraceSpan& a, const core::TraceSpan& b) { return a.message == b.message && a.end() == b.end() && a.parents == b.parents && a.answered == b.answered; };
    return rows == other.rows && byTime == other.byTime && layout.scale() == other.layout.scale() && found == other.found && trace.length == other.trace.length &&
           std::equal(trace.spans.begin(), trace.spans.end(), other.trace.spans.begin(), other.trace.spans.end(), same);
}

QString TraceGatherer::node(const core::Projections& projections, core::Name service) const {
    return qstr(m_architecture.displayOfNode(projections.text(service), m_look.language));
}

TracePicture TraceGatherer::gather(const core::Projections& projections, core::Trace trace, wire::Hlc at, const Wish& wish) const {
    TracePicture picture;
    picture.layout = core::TraceLayout(trace, wish.space);
    const auto isSought = [&](std::size_t span) {
        const auto& it = trace.spans[span];
        return m_words.matches(projections, it.message, wish.words) || (it.delivery != core::kNoRow && m_words.matches(projections, it.delivery, wish.words));
    };
    if (!wish.words.isEmpty())
        for (std::size_t span = 0; span < trace.spans.size(); ++span)
            if (isSought(span)) picture.found.push_back(span);
    const auto [first, last] = picture.layout.visible(wish.top, wish.bottom);
    for (auto span = first; span < last; ++span) {
        const auto& it = trace.spans[span];
        TraceRow row;
        row.span = span;
        row.service = node(projections, it.to);
        row.label = m_words.label(projections, it.message, at);
        row.style = core::styleOf(projections.messages()[it.message], at);
        row.dimmed = !wish.words.isEmpty() && !std::binary_search(picture.found.begin(), picture.found.end(), span);
        picture.rows.push_back(std::move(row));
    }
    picture.trace = std::move(trace);
    sum(projections, picture);
    return picture;
}

void TraceGatherer::sum(const core::Projections& projections, TracePicture& picture) const {
    const auto sums = picture.trace.byTime();
    for (std::size_t kind = 0; kind < core::kTraceTimes; ++kind)
        if (sums[kind] > 0) picture.byTime.push_back({traceTimeText(static_cast<core::TraceTime>(kind)), sums[kind], static_cast<core::TraceTime>(kind), {}});
    const auto fill = [&](core::Name service) {
        const auto* known = m_architecture.node(projections.text(service));
        return known ? known->fill : std::string();
    };
    for (const auto& [service, micros] : picture.trace.byService())
        if (service != 0) picture.byService.push_back({node(projections, service), micros, core::TraceTime::Handling, fill(service)});
    for (const auto& span : picture.trace.spans)
        for (const auto service : {span.from, span.to}) picture.fills.try_emplace(service, fill(service));
}

QString TraceGatherer::describe(const core::Projections& projections, const core::Trace& trace, std::size_t index, wire::Hlc at) const {
    if (index >= trace.spans.size()) return {};
    const auto& span = trace.spans[index];
    auto text = m_words.describe(projections, span.message, at);
    for (const auto& piece : span.pieces) {
        const auto who = piece.service == 0 ? QString() : QStringLiteral(" (%1)").arg(node(projections, piece.service));
        text += QStringLiteral("\n+%1: %2 %3%4").arg(shortTime(piece.begin, m_look), traceTimeText(piece.what), shortTime(piece.end - piece.begin, m_look), who);
    }
    if (span.answered) text += '\n' + Texts::tr("answered after %1").arg(shortTime(*span.answered - std::min(*span.answered, span.sent), m_look));
    const auto onPath = std::any_of(trace.path.begin(), trace.path.end(), [&](const core::TraceStep& step) { return step.span == index; });
    return onPath ? text + '\n' + Texts::tr("on the critical path") : text;
}

} // namespace sagascope::gui
