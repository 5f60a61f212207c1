#include "app/core/eventlog/give_way.h"
#include <sys/resource.h>
#include <unistd.h>

namespace sagascope::core {

namespace {
constexpr int kNice = 10; ///< a ninth of the weight of others
}

// On Linux each thread has a priority of its own.
void giveWay() { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice); }

} // namespace sagascope::core
