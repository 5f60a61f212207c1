#pragma once
#include "services/wire/telemetry.pb.h"
#include <cstdint>
#include <memory>
#include <span>

namespace sagascope::core {

/// One event as the log holds it. Projections see nothing else.
struct LoggedEvent {
    std::uint64_t position = 0; ///< ordinal in the log, from 0; the handle by which an index refers back (payload, headers)
    std::uint64_t logTime = 0;  ///< nanoseconds since 1970: order of appending
    std::uint16_t channel = 0;  ///< which source reported it
    wire::Event event;
};

/// Receives the log in order of position: capture while live, the reader on replay. The same objects serve both.
class EventSink {
public:
    virtual ~EventSink() = default;
    /// Announces a reporter before its first event.
    virtual void addSource(std::uint16_t channel, const wire::Source& source) = 0;
    virtual void apply(std::span<const LoggedEvent> events) = 0;
    /// There will be no more. What is still to be written into the log is written now.
    virtual void finish() {}
};

} // namespace sagascope::core
