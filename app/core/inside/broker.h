#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// How far consumers were behind over the last while: `slices` sums over all groups, or over one (`group` not 0), oldest first.
[[nodiscard]] std::vector<std::uint64_t> lagTrend(const Company& company, Name group, wire::Hlc at, std::uint64_t span, std::size_t slices);

/// A record's message as far as it's known here.
struct TopicRecord {
    AppendedRecord record;
    Row message = kNoRow; ///< its publishing; kNoRow: no longer kept
};
[[nodiscard]] std::vector<TopicRecord> newestRecords(const Projections& projections, Name topic, wire::Hlc at, std::size_t count);

/// A dead letter's name for the verb dead-letters: "GROUP:TOPIC/PARTITION/OFFSET".
[[nodiscard]] std::string deadLetterId(const Names& names, const RecordMark& mark);

} // namespace sagascope::core
