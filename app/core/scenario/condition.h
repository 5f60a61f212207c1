#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::core {

/// A number that a scenario expects: "3", ">= 10", "< 2".
struct Bound {
    enum class Relation { Equal, AtLeast, AtMost, More, Less } relation = Relation::Equal;
    std::int64_t value = 0;

    static std::optional<Bound> parse(const std::string& text);
    [[nodiscard]] bool holds(std::int64_t number) const;
    [[nodiscard]] std::string text() const;
};

/// One thing expected of a company's status.
struct Condition {
    enum class Of {
        Sagas,       ///< `name` is completed, compensated, failed (since the scenario began) or running (now)
        DeadLetters,
        Processes,   ///< all that are not kept down on purpose are healthy
        Mode,        ///< `name` is the mode
        Audit        ///< no invariant is violated; `name` is "clean": and nothing is pending, "sound": work may be unfinished
    } of = Of::Sagas;
    std::string name;
    Bound bound;

    [[nodiscard]] std::string text() const;
    /// What it found instead; empty where it holds. Not for Audit. `before`: the status when the scenario began.
    [[nodiscard]] std::string complaint(const nlohmann::json& status, const nlohmann::json& before) const;
};

} // namespace sagascope::core
