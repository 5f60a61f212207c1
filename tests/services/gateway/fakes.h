#pragma once
#include "services/kit/runtime/host.h"

namespace sagascope::test {

/// A clock that the test moves.
class MovedClock : public kit::Clock {
public:
    wire::Hlc tick() override { return wire::Hlc::fromMicros(wallMicros()); }
    void observe(wire::Hlc) override {}
    [[nodiscard]] std::uint64_t wallMicros() const override { return 1'800'000'000'000'000 + static_cast<std::uint64_t>(m_now.count()); }
    [[nodiscard]] kit::Micros steady() const override { return m_now; }
    void pass(kit::Micros time) { m_now += time; }

private:
    kit::Micros m_now{1'000'000};
};

class CountingRandom : public kit::Random {
public:
    std::uint64_t next() override { return m_last += 0x9e3779b97f4a7c15; }

private:
    std::uint64_t m_last = 1;
};

} // namespace sagascope::test
