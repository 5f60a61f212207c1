#pragma once
#include <chrono>
#include <cstdlib>

namespace sagascope::test {

/// How long a test waits at most for what takes `time` at most in a program without sanitizers.
template<typename Duration>
Duration patience(Duration time) {
    const char* slowness = std::getenv("SAGASCOPE_SLOWNESS"); // cmake/sagascope.cmake
    return slowness == nullptr ? time : time * std::atoi(slowness);
}

} // namespace sagascope::test
