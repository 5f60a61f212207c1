#pragma once
#include <filesystem>
#include <string>

namespace sagascope::bench {

/// A frame of the topology with 200 nodes and 5,000 moving dots.
int measurePainting();

struct CompanyPlan {
    std::filesystem::path programs; ///< folder of the processes' programs
    std::filesystem::path folder;   ///< for data directories
    bool isQuick = false;
};
/// The window over a real company: what it takes while nothing happens, from event to pixel at 200 sagas a second, and how many sagas it takes in each mode, at 60 frames a second.
int measureCompany(const CompanyPlan& plan);

/// Events from a generator process to log, projections and window.
int measureIngest(const std::filesystem::path& folder, std::uint64_t count, double rate);

/// The window over a recording: opened, turned to many instants with each view shown, before and after all of it was read.
int measureRecording(const std::filesystem::path& file);

} // namespace sagascope::bench
