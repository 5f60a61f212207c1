#include "app/core/system/disk_watch.h"
#include "app/core/projections/journal.h"

namespace sagascope::core {

namespace {
constexpr std::chrono::milliseconds kEvery{10'000};
}

DiskWatch::DiskWatch(Loop& loop, std::filesystem::path folder, Recorder& recorder) : m_loop(loop), m_folder(std::move(folder)), m_recorder(recorder) { look(); }
DiskWatch::~DiskWatch() { m_loop.cancel(m_timer); }

void DiskWatch::look() {
    m_timer = m_loop.after(kEvery, [this] { look(); });
    std::error_code unknown;
    const auto space = std::filesystem::space(m_folder, unknown);
    if (unknown) return;
    tell(kDiskFree, space.available);
    tell(kDiskSize, space.capacity);
}

void DiskWatch::tell(const char* metric, std::uintmax_t bytes) {
    wire::Event event;
    event.mutable_metric()->set_name(metric);
    event.mutable_metric()->set_value(static_cast<double>(bytes));
    event.mutable_metric()->set_unit("bytes");
    m_recorder.emit(std::move(event));
}

} // namespace sagascope::core
