#pragma once
#include "services/kit/runtime/host.h"

namespace sagascope::sim {

/// All randomness of one simulated run (SplitMix64): the same seed gives the same run, whatever the standard library.
class Chance : public kit::Random {
public:
    explicit Chance(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() override {
        auto z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t end) { return next() % end; }
    bool oneIn(std::uint64_t count) { return below(count) == 0; }
    kit::Micros between(kit::Micros from, kit::Micros to) { return from + kit::Micros(below(static_cast<std::uint64_t>((to - from).count()) + 1)); }

private:
    std::uint64_t m_state;
};

} // namespace sagascope::sim
