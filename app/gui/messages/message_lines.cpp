#include "app/gui/messages/message_lines.h"
#include "services/wire/names.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

QString kindText(int kind) {
    switch (kind) {
    case wire::COMMAND: return Texts::tr("command");
    case wire::REPLY: return Texts::tr("reply");
    case wire::EVENT: return Texts::tr("event");
    case wire::COMPENSATE: return Texts::tr("compensation");
    case wire::RESOLVE: return Texts::tr("question");
    case wire::START: return Texts::tr("start");
    case wire::QUERY: return Texts::tr("query");
    case wire::REQUEST: return Texts::tr("request");
    case wire::RESPONSE: return Texts::tr("response");
    default: return Texts::tr("system");
    }
}

QString outcomeText(int outcome) {
    switch (outcome) {
    case wire::DONE: return Texts::tr("done");
    case wire::REFUSED: return Texts::tr("refused");
    case wire::NEVER: return Texts::tr("never done");
    case wire::COMPENSATED: return Texts::tr("compensated");
    case wire::ACCEPTED: return Texts::tr("accepted");
    case wire::ERROR: return Texts::tr("error");
    case wire::FAILED: return Texts::tr("failed");
    default: return {};
    }
}

QString verdictText(int verdict) {
    switch (verdict) {
    case wire::Settled::PROCESSED: return Texts::tr("processed");
    case wire::Settled::DUPLICATE: return Texts::tr("known already");
    case wire::Settled::TOMBSTONED: return Texts::tr("after its tombstone");
    case wire::Settled::LATE: return Texts::tr("too late");
    case wire::Settled::RETRY: return Texts::tr("comes again");
    case wire::Settled::DEAD: return Texts::tr("dead letter");
    case wire::Settled::EXPIRED: return Texts::tr("expired");
    case wire::Settled::REFUSED: return Texts::tr("not accepted");
    default: return {};
    }
}

} // namespace

QString MessageLines::title(int column) {
    switch (column) {
    case MessageLine::Sent: return Texts::tr("Sent");
    case MessageLine::Message: return Texts::tr("Message");
    case MessageLine::From: return Texts::tr("From");
    case MessageLine::To: return Texts::tr("To");
    case MessageLine::Kind: return Texts::tr("Kind");
    case MessageLine::Step: return Texts::tr("Step");
    case MessageLine::Attempt: return Texts::tr("Attempt");
    case MessageLine::Took: return Texts::tr("Under way");
    case MessageLine::Size: return Texts::tr("Bytes");
    case MessageLine::Outcome: return Texts::tr("Outcome");
    case MessageLine::Verdict: return Texts::tr("Receiver");
    default: return {};
    }
}

bool MessageLines::isNumber(int column) {
    return column == MessageLine::Sent || column == MessageLine::Step || column == MessageLine::Attempt || column == MessageLine::Took || column == MessageLine::Size;
}

MessageLine MessageLines::line(const core::Projections& projections, core::Row row, wire::Hlc at) const {
    const auto& message = projections.messages()[row];
    MessageLine line;
    line.row = row;
    line.saga = message.saga;
    line.settled = message.settledBy(at) && message.confirmed;
    line.style = core::styleOf(message, at);
    const auto text = [&](MessageLine::Column column, QString value, double order = 0) {
        line.texts[column] = std::move(value);
        line.order[column] = order;
    };
    const auto glyph = line.style.tone == core::MessageStyle::Tone::Failed ? QStringLiteral("✕ ") : line.style.tone == core::MessageStyle::Tone::Compensation ? QStringLiteral("↩ ") : QString();
    text(MessageLine::Sent, clockText(message.sent.micros(), true), static_cast<double>(message.sent.micros()));
    text(MessageLine::Message, glyph + qstr(m_architecture.displayOfType(projections.text(message.type), m_look.language)));
    text(MessageLine::From, qstr(projections.text(message.from)));
    text(MessageLine::To, qstr(projections.text(message.to)));
    text(MessageLine::Kind, kindText(message.kind));
    text(MessageLine::Step, message.step == 0 ? QString() : QString::number(message.step), message.step);
    text(MessageLine::Attempt, message.attempt == 0 ? QString() : QString::number(message.attempt), message.attempt);
    if (message.arrivedBy(at)) {
        const auto took = message.received.micros() - std::min(message.received, message.sent).micros();
        text(MessageLine::Took, durationText(took, m_look), static_cast<double>(took));
    } else {
        text(MessageLine::Took, line.style.lost ? Texts::tr("not received") : Texts::tr("still"), 1e18);
    }
    text(MessageLine::Size, numberText(message.size, m_look), message.size);
    const auto reason = qstr(m_architecture.displayOfReason(projections.text(message.reason), m_look.language));
    text(MessageLine::Outcome, reason.isEmpty() ? outcomeText(message.outcome) : outcomeText(message.outcome) + ": " + reason);
    text(MessageLine::Verdict, message.settledBy(at) ? verdictText(message.verdict) : QString());
    return line;
}

} // namespace sagascope::gui
