#pragma once
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"
#include <string>

namespace sagascope::core {

/// Something a person should know of.
struct Alert {
    enum class Kind {
        ProcessDown,   ///< it died, and is not back yet
        ProcessSlow,   ///< it starts, and takes long
        ProcessPaused,
        ProcessKeptDown,
        SagaFailed,    ///< a compensation was refused for good
        SagaStuck,     ///< it runs longer than its deadline allows
        SagaInDoubt,   ///< its owner asks whether a step was done
        DeadLetters,
        Lag,           ///< a group of consumers does not catch up
        LostEvents,
        DiskLow
    };
    enum class Severity { Notice, Warning, Critical };

    Kind kind = Kind::ProcessDown;
    Severity severity = Severity::Warning;
    wire::Hlc since;
    Name subject = 0;        ///< instance, group or reporter
    Name reason = 0;         ///< why, where it is known
    Row saga = kNoRow;       ///< the oldest of them
    std::uint64_t count = 1; ///< sagas, records, events; bytes that are left on the disk
    std::int32_t exitCode = 0;
    std::int32_t signal = 0;
    bool operator==(const Alert&) const = default;
};

/// What is wrong with the company at an instant, the worst first; of equal ones the oldest first. `at`: kNow stands for `now`, µs since 1970.
[[nodiscard]] std::vector<Alert> alerts(const Projections& projections, const model::Architecture& architecture, wire::Hlc at, std::uint64_t now);

/// Whether the last thing known of a process is that it was taken away on purpose: scaled down, or the company stopped.
[[nodiscard]] bool isGone(const Company& company, const ProcessChange& last, wire::Hlc at);

/// One line an alert, for tests: "critical process-down 1 NAME since 5.2s".
[[nodiscard]] std::string text(const std::vector<Alert>& alerts, const Projections& projections, std::uint64_t begin);

} // namespace sagascope::core
