#pragma once
#include "app/core/projections/projections.h"
#include <optional>

namespace sagascope::core {

/// One column of a row as it was committed.
struct RowValue {
    enum class Kind { Null, Number, Text };
    std::string column;
    std::string text; ///< empty for Null
    double number = 0;
    Kind kind = Kind::Null;
    bool operator==(const RowValue&) const = default;
};

struct RowChange {
    std::string column;
    std::string before; ///< empty: it was not there, or null
    std::string after;
    bool operator==(const RowChange&) const = default;
};

/// Which transmission's handling wrote a row: Messages::find(incarnation, transmission).
struct RowOrigin {
    std::uint64_t incarnation = 0;
    std::uint64_t transmission = 0;
};

/// The columns of row `index` of a Committed event, in the table's order; empty for a deleted one, and for what is no such event.
[[nodiscard]] std::vector<RowValue> rowValues(const LoggedEvent& event, std::size_t index);
/// nullopt: a timer or the process's start did.
[[nodiscard]] std::optional<RowOrigin> rowOrigin(const LoggedEvent& event, std::size_t index);
/// What differs between two versions, in the order of the later one; columns that are gone come last.
[[nodiscard]] std::vector<RowChange> rowChanges(const std::vector<RowValue>& before, const std::vector<RowValue>& after);
/// The saga that a row names in one of its columns; kNoRow: none that is known.
[[nodiscard]] Row sagaNamedIn(const Sagas& sagas, const std::vector<RowValue>& values);

} // namespace sagascope::core
