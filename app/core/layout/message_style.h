#pragma once
#include "app/core/projections/messages.h"

namespace sagascope::core {

/// How a message is drawn, everywhere: by line what kind it is, by tone what came of it.
struct MessageStyle {
    enum class Line { Call, Event, Reply } line = Line::Call; ///< solid, dashed, dotted
    enum class Tone { Plain, Failed, Compensation } tone = Tone::Plain; ///< Compensation: double line, ↩; Failed: ✕
    bool repeated = false; ///< another attempt, or known to the receiver already
    bool late = false;     ///< recorded, not acted on
    bool lost = false;     ///< never arrived, as of the instant asked for
};

/// `at`: the instant shown; a message sent more than two seconds before it that did not arrive counts as lost.
[[nodiscard]] MessageStyle styleOf(const Message& message, wire::Hlc at = kNow);

} // namespace sagascope::core
