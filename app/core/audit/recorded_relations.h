#pragma once
#include "services/model/audit/relations.h"
#include <atomic>

namespace sagascope::core {

class EventLogReader;

/// Relations from a recording: each database from the rows it committed, with the views it defines; the broker's log from what it received.
/// The mailbox is not in a recording.
/// `until`: only events at positions before it count. `cancelled` (which outlives the relations): once it is set, this and every query to them
/// ends with an error.
wire::Result<model::Relations> recordedRelations(const EventLogReader& log, std::uint64_t until = ~std::uint64_t(0), std::atomic<bool>* cancelled = nullptr);

} // namespace sagascope::core
