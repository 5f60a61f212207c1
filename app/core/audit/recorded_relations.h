#pragma once
#include "services/model/audit/relations.h"

namespace sagascope::core {

class EventLogReader;

/// Relations from a recording: each database from the rows it committed, with the views it defines; the broker's log from what it received.
/// The mailbox is not in a recording.
wire::Result<model::Relations> recordedRelations(const EventLogReader& log);

} // namespace sagascope::core
