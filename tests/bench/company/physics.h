#pragma once
#include <filesystem>

namespace sagascope::bench {

/// What this machine needs for the parts that everything is made of, in milliseconds, each a median.
struct Physics {
    double fdatasync = 0;    ///< after appending 4 KiB
    double sqliteCommit = 0; ///< one row, WAL, synchronous=FULL
    double hop = 0;          ///< one way, ZeroMQ over TCP loopback between two threads, 400 bytes
};
/// `folder`: on the disk that the company will use.
[[nodiscard]] Physics measurePhysics(const std::filesystem::path& folder);

} // namespace sagascope::bench
