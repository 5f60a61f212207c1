#include "app/gui/sequence/sequence_picture.h"
#include "services/wire/names.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sequence)
};

/// An answer that is named as what it answers says what came of it.
QString answerText(int outcome) {
    switch (outcome) {
    case wire::ACCEPTED: return Texts::tr("Accepted");
    case wire::DONE: return Texts::tr("Completed");
    case wire::COMPENSATED: return Texts::tr("Compensated");
    case wire::REFUSED: return Texts::tr("Refused");
    case wire::FAILED: return Texts::tr("Failed");
    case wire::ERROR: return Texts::tr("Error");
    default: return Texts::tr("Answer");
    }
}

} // namespace

SequencePicture SequenceGatherer::gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, double top, double bottom) const {
    SequencePicture picture;
    picture.width = layout.width();
    picture.height = layout.height();
    for (const auto& lifeline : layout.lifelines())
        picture.heads.push_back({qstr(m_architecture.displayOfNode(projections.text(lifeline.service), m_look.language)), lifeline.x});
    if (layout.size() == 0) return picture;
    const auto& messages = projections.messages();
    const auto [first, last] = layout.visible(top, bottom);
    const auto begin = messages[layout.row(0)].sent.micros();
    for (auto i = first; i < last; ++i) {
        SequenceItem item;
        item.arrow = layout.arrow(i);
        const auto& message = messages[item.arrow.message];
        item.style = core::styleOf(message, view.instant);
        item.saga = message.saga;
        item.progress = i + 1 == layout.size() ? view.storyProgress : 1;
        item.label = label(projections, message, item.style);
        item.time = QStringLiteral("+%1 ms").arg(numberText(static_cast<double>(message.sent.micros() - begin) / 1000, m_look, 1));
        picture.items.push_back(std::move(item));
    }
    for (const auto& activation : layout.activations(first, last))
        // A bar begins when its message has arrived, in the story as well.
        if (view.storyProgress >= 1 || activation.first + 1 < layout.size()) picture.bars.push_back(layout.bar(activation));
    return picture;
}

QString SequenceGatherer::type(const core::Projections& projections, const core::Message& message) const {
    return qstr(m_architecture.displayOfType(projections.text(message.type), m_look.language));
}

QString SequenceGatherer::label(const core::Projections& projections, const core::Message& message, const core::MessageStyle& style) const {
    const bool namedAsQuestion = message.response && message.saga != core::kNoRow && message.type == projections.sagas()[message.saga].type;
    QString text = namedAsQuestion ? answerText(message.outcome) : type(projections, message);
    if (style.tone == core::MessageStyle::Tone::Failed) text.prepend(QStringLiteral("✕ "));
    if (style.tone == core::MessageStyle::Tone::Compensation) text.prepend(QStringLiteral("↩ "));
    if (message.attempt > 1) text += QStringLiteral(" · ") + Texts::tr("attempt %1").arg(message.attempt);
    else if (style.repeated) text += QStringLiteral(" · ") + Texts::tr("known already");
    if (style.late) text += QStringLiteral(" · ") + Texts::tr("too late, no effect");
    if (style.lost) text += QStringLiteral(" · ") + Texts::tr("not received");
    return text;
}

QString SequenceGatherer::describe(const core::Projections& projections, core::Row row, wire::Hlc at) const {
    const auto& messages = projections.messages();
    if (!messages.holds(row)) return {};
    const auto& message = messages[row];
    const auto technical = qstr(projections.text(message.type));
    const auto name = label(projections, message, core::styleOf(message, at));
    QString text = Texts::tr("%1, from %2 to %3").arg(name.startsWith(technical) ? name : QStringLiteral("%1 (%2)").arg(name, technical),
                                                     qstr(projections.text(message.from)), qstr(projections.text(message.to)));
    if (message.arrivedBy(at)) text += QStringLiteral("\n") + Texts::tr("under way for %1").arg(durationText(message.received.micros() - std::min(message.received, message.sent).micros(), m_look));
    if (message.topic != 0) text += QStringLiteral("\n") + Texts::tr("topic %1").arg(qstr(projections.text(message.topic)));
    if (message.reason != 0) text += QStringLiteral("\n") + qstr(m_architecture.displayOfReason(projections.text(message.reason), m_look.language));
    return text + QStringLiteral("\n") + Texts::tr("%1 bytes").arg(message.size);
}

} // namespace sagascope::gui
