#pragma once
#include "app/core/system/loop.h"

namespace sagascope::core {

/// Passes as far as it is let, and stands still once it was let often enough.
struct FakeTime : LoopTime {
    [[nodiscard]] Loop::Time now() const override { return at; }
    std::chrono::milliseconds pass(Loop::Time until) override {
        at = until;
        return std::chrono::milliseconds(0);
    }
    Loop::Time at;
};

} // namespace sagascope::core
