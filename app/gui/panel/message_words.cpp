#include "app/gui/panel/message_words.h"
#include "app/core/layout/message_style.h"
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

QString MessageWords::label(const core::Projections& projections, core::Row row, wire::Hlc at) const {
    const auto& message = projections.messages()[row];
    const auto style = core::styleOf(message, at);
    const bool namedAsQuestion = message.response && message.saga != core::kNoRow && message.type == projections.sagas()[message.saga].type;
    QString text = namedAsQuestion ? answerText(message.outcome) : qstr(m_architecture.displayOfType(projections.text(message.type), m_look.language));
    if (style.tone == core::MessageStyle::Tone::Failed) text.prepend(QStringLiteral("✕ "));
    if (style.tone == core::MessageStyle::Tone::Compensation) text.prepend(QStringLiteral("↩ "));
    if (message.attempt > 1) text += QStringLiteral(" · ") + Texts::tr("attempt %1").arg(message.attempt);
    else if (style.repeated) text += QStringLiteral(" · ") + Texts::tr("known already");
    if (style.late) text += QStringLiteral(" · ") + Texts::tr("too late, no effect");
    if (style.lost) text += QStringLiteral(" · ") + Texts::tr("not received");
    return text;
}

QString MessageWords::describe(const core::Projections& projections, core::Row row, wire::Hlc at) const {
    const auto& messages = projections.messages();
    if (!messages.holds(row)) return {};
    const auto& message = messages[row];
    const auto technical = qstr(projections.text(message.type));
    const auto name = label(projections, row, at);
    QString text = Texts::tr("%1, from %2 to %3").arg(name.startsWith(technical) ? name : QStringLiteral("%1 (%2)").arg(name, technical),
                                                     qstr(projections.text(message.from)), qstr(projections.text(message.to)));
    if (message.arrivedBy(at)) text += QStringLiteral("\n") + Texts::tr("under way for %1").arg(durationText(message.received.micros() - std::min(message.received, message.sent).micros(), m_look));
    if (message.topic != 0) text += QStringLiteral("\n") + Texts::tr("topic %1").arg(qstr(projections.text(message.topic)));
    if (message.reason != 0) text += QStringLiteral("\n") + qstr(m_architecture.displayOfReason(projections.text(message.reason), m_look.language));
    return text + QStringLiteral("\n") + Texts::tr("%1 bytes").arg(message.size);
}

bool MessageWords::matches(const core::Projections& projections, core::Row row, const QStringList& words) const {
    const auto& messages = projections.messages();
    const auto& message = messages[row];
    const auto node = [&](core::Name name) {
        const auto service = projections.text(projections.names().service(name));
        return qstr(projections.text(name)) + ' ' + qstr(m_architecture.displayOfNode(service, m_look.language));
    };
    const auto type = projections.text(message.type);
    QStringList texts{qstr(type), qstr(m_architecture.displayOfType(type, m_look.language)), node(message.from), node(message.to), qstr(projections.text(message.topic)), qstr(messages.id(row))};
    if (message.saga != core::kNoRow) texts << qstr(projections.sagas().id(message.saga));
    const auto all = texts.join('\n');
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace sagascope::gui
