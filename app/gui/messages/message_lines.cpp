#include "app/gui/messages/message_lines.h"
#include "services/wire/names.h"
#include <QCoreApplication>
#include <map>
#include <unordered_map>

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

QString MessageLines::text(const core::Projections& projections, core::Row row, int column, wire::Hlc at) const {
    const auto& message = projections.messages()[row];
    switch (column) {
    case MessageLine::Sent: return clockText(message.sent.micros(), true);
    case MessageLine::Message: return qstr(m_architecture.displayOfType(projections.text(message.type), m_look.language));
    case MessageLine::From: return qstr(projections.text(message.from));
    case MessageLine::To: return qstr(projections.text(message.to));
    case MessageLine::Kind: return kindText(message.kind);
    case MessageLine::Step: return message.step == 0 ? QString() : QString::number(message.step);
    case MessageLine::Attempt: return message.attempt == 0 ? QString() : QString::number(message.attempt);
    case MessageLine::Took:
        if (message.arrivedBy(at)) return durationText(static_cast<std::uint64_t>(order(projections, row, column, at)), m_look);
        return core::styleOf(message, at).lost ? Texts::tr("not received") : Texts::tr("still");
    case MessageLine::Size: return numberText(message.size, m_look);
    case MessageLine::Verdict: return message.settledBy(at) ? verdictText(message.verdict) : QString();
    default: break;
    }
    const auto reason = qstr(m_architecture.displayOfReason(projections.text(message.reason), m_look.language));
    return reason.isEmpty() ? outcomeText(message.outcome) : outcomeText(message.outcome) + ": " + reason;
}

double MessageLines::order(const core::Projections& projections, core::Row row, int column, wire::Hlc at) const {
    constexpr double kNever = 1e18; // later than all that have arrived
    const auto& message = projections.messages()[row];
    switch (column) {
    case MessageLine::Sent: return static_cast<double>(message.sent.micros());
    case MessageLine::Step: return message.step;
    case MessageLine::Attempt: return message.attempt;
    case MessageLine::Took: return message.arrivedBy(at) ? static_cast<double>(message.received.micros() - std::min(message.received, message.sent).micros()) : kNever;
    case MessageLine::Size: return message.size;
    default: return 0;
    }
}

/// What the texts of a column are made of: rows with the same one have the same text.
std::uint32_t MessageLines::textKey(const core::Message& message, int column, wire::Hlc at) {
    switch (column) {
    case MessageLine::Message: return message.type;
    case MessageLine::From: return message.from;
    case MessageLine::To: return message.to;
    case MessageLine::Kind: return message.kind;
    case MessageLine::Verdict: return message.settledBy(at) ? message.verdict : 0;
    default: return static_cast<std::uint32_t>(message.outcome) << 16 | message.reason;
    }
}

std::vector<double> MessageLines::orders(const core::Projections& projections, const std::vector<core::Row>& rows, int column, wire::Hlc at) const {
    std::vector<double> result;
    result.reserve(rows.size());
    if (isNumber(column)) {
        for (const auto row : rows) result.push_back(order(projections, row, column, at));
        return result;
    }
    // There are few different texts: each is made once, and rows go by its place among them.
    std::map<std::uint32_t, QString> texts;
    for (const auto row : rows)
        if (const auto key = textKey(projections.messages()[row], column, at); !texts.contains(key)) texts.emplace(key, text(projections, row, column, at));
    std::vector<std::pair<QString, std::uint32_t>> sorted;
    for (const auto& [key, words] : texts) sorted.emplace_back(words, key);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    std::unordered_map<std::uint32_t, double> places;
    for (std::size_t i = 0; i < sorted.size(); ++i) places[sorted[i].second] = static_cast<double>(i);
    for (const auto row : rows) result.push_back(places[textKey(projections.messages()[row], column, at)]);
    return result;
}

MessageLine MessageLines::line(const core::Projections& projections, core::Row row, wire::Hlc at) const {
    const auto& message = projections.messages()[row];
    MessageLine line;
    line.row = row;
    line.saga = message.saga;
    line.settled = message.settledBy(at) && message.confirmed;
    line.style = core::styleOf(message, at);
    for (int column = 0; column < MessageLine::Columns; ++column) line.texts[static_cast<std::size_t>(column)] = text(projections, row, column, at);
    if (line.style.tone == core::MessageStyle::Tone::Failed) line.texts[MessageLine::Message].prepend(QStringLiteral("✕ "));
    if (line.style.tone == core::MessageStyle::Tone::Compensation) line.texts[MessageLine::Message].prepend(QStringLiteral("↩ "));
    return line;
}

} // namespace sagascope::gui
