#pragma once
#include "app/core/eventlog/logged_event.h"
#include <string_view>
#include <vector>

namespace sagascope::test {

/// A piece of an event log: its reporters (by channel) and its events in the order of the log.
struct Events {
    std::vector<wire::Source> sources;
    std::vector<core::LoggedEvent> events;

    /// Hands all of it to a sink.
    void feed(core::EventSink& sink) const;
};

/// Builds events from text, one a line:
///
///     # comment
///     a: 100 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s-1" step: 1 }
///     180 stock#1 received a
///     250 stock#1 settled a PROCESSED
///     300 shop#1 saga { saga: "s-1" state: RUNNING }
///
/// label (optional), microseconds since kBegin, reporting instance, kind of event, its fields as protobuf text. `received LABEL` and
/// `settled LABEL VERDICT` refer to a Sent event by its label, wherever it stands. "shop#1!2" is that instance's second incarnation.
[[nodiscard]] Events parseEvents(std::string_view text);

inline constexpr std::uint64_t kBegin = 1'700'000'000'000'000; ///< microseconds since 1970

} // namespace sagascope::test
