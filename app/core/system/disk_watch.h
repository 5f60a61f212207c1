#pragma once
#include "app/core/system/loop.h"
#include "app/core/system/recorder.h"

namespace sagascope::core {

/// Tells the event log how much room the company's disk has, every ten seconds.
class DiskWatch {
public:
    DiskWatch(Loop& loop, std::filesystem::path folder, Recorder& recorder);
    ~DiskWatch();
    DiskWatch(const DiskWatch&) = delete;

private:
    void look();
    void tell(const char* metric, std::uintmax_t bytes);

    Loop& m_loop;
    std::filesystem::path m_folder;
    Recorder& m_recorder;
    Loop::Timer m_timer = 0;
};

} // namespace sagascope::core
