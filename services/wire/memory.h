#pragma once

namespace sagascope::wire {

/// What was freed stays with the process up to some size, instead of going back to the system and being asked for again with the next
/// messages: under load a tenth of all time went into that. Once, at the start of main.
void keepFreedMemory();

} // namespace sagascope::wire
