#include "services/wire/memory.h"
#include <malloc.h>

namespace sagascope::wire {

void keepFreedMemory() {
    ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
    ::mallopt(M_TOP_PAD, 1 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 8 << 20);
}

} // namespace sagascope::wire
