#pragma once
#include "services/wire/error.h"
#include "services/wire/telemetry.pb.h"
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sagascope::core {

/// What the company looks like from the outside: what its processes have reported so far.
struct CompanyCounts {
    wire::Mode mode;
    std::uint32_t running = 0;
    std::uint32_t completed = 0;
    std::uint32_t compensated = 0;
    std::uint32_t failed = 0;
    std::uint32_t earlier = 0; ///< of the ended ones: before this recording began, and not in it
    std::uint32_t inDoubt = 0;
    std::uint64_t lag = 0; ///< records that consumers have not settled yet
    std::uint32_t deadLetters = 0;
    std::uint32_t messagesPerSecond = 0;
    std::uint32_t eventsPerSecond = 0;
    std::uint64_t commits = 0; ///< of all databases, ever
    std::uint64_t lostEvents = 0; ///< that nobody can give any more
    std::string logTrouble;       ///< why the event log can't be written at the moment; empty: all is well
};

/// Up to where nothing is missing of what a process told.
struct ToldUntil {
    std::uint64_t commit = 0;                   ///< of its database, whoever wrote it
    std::optional<std::uint64_t> micros = {};   ///< since 1970: all that it did itself until then; none: nothing is known of it
};

/// What supervision and control tell the event log, and want to know of it. Called on the company's thread.
class Recorder {
public:
    virtual ~Recorder() = default;
    virtual void emit(wire::Event event) = 0;
    virtual void processEnded(std::uint64_t incarnation) = 0;
    [[nodiscard]] virtual std::uint64_t arrived() const = 0; ///< events that it has taken note of
    [[nodiscard]] virtual ToldUntil toldUntil(const std::string& instance, const std::string& database) const = 0;
    [[nodiscard]] virtual CompanyCounts counts() const = 0;
    [[nodiscard]] virtual std::filesystem::path log() const = 0;
    /// `column` of the newest row of `table` that has these values, in any database.
    [[nodiscard]] virtual std::optional<std::string> newestRow(const std::string& table, const std::string& column,
                                                               const std::map<std::string, std::string>& where) const = 0;
    /// Closes the recording and begins a new, empty one. No process runs.
    virtual wire::Result<void> startAfresh() = 0;
};

} // namespace sagascope::core
