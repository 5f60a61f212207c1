#pragma once

namespace sagascope::core {

/// From now on the calling thread leaves the processor to whoever else wants it: for long work beside a window that must stay smooth.
/// Such a thread takes no lock that others wait for: it would hold it while they have the processor.
void giveWay();

} // namespace sagascope::core
