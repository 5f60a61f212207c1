#include "app/core/layout/message_style.h"

namespace sagascope::core {

MessageStyle styleOf(const Message& message, wire::Hlc at) {
    constexpr std::uint64_t kGivenUp = 2'000'000; // microseconds
    MessageStyle style;
    using Line = MessageStyle::Line;
    using Tone = MessageStyle::Tone;
    if (message.topic != 0 || message.kind == wire::EVENT) style.line = Line::Event;
    else if (message.response || message.kind == wire::REPLY || message.kind == wire::RESPONSE) style.line = Line::Reply;
    switch (message.outcome) {
    case wire::REFUSED:
    case wire::NEVER:
    case wire::ERROR:
    case wire::FAILED: style.tone = Tone::Failed; break;
    case wire::COMPENSATED: style.tone = Tone::Compensation; break;
    default: style.tone = message.kind == wire::COMPENSATE ? Tone::Compensation : Tone::Plain;
    }
    const bool settled = message.settledBy(at);
    style.repeated = message.attempt > 1 || (settled && message.verdict == wire::Settled::DUPLICATE);
    style.late = settled && (message.verdict == wire::Settled::LATE || message.verdict == wire::Settled::TOMBSTONED);
    if (settled && (message.verdict == wire::Settled::DEAD || message.verdict == wire::Settled::EXPIRED)) style.tone = Tone::Failed;
    style.lost = message.sent.raw() != 0 && !message.arrivedBy(at) && !settled && at.micros() > message.sent.micros() + kGivenUp;
    return style;
}

} // namespace sagascope::core
