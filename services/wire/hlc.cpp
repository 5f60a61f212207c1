#include "services/wire/hlc.h"
#include <algorithm>

namespace sagascope::wire {

std::uint64_t Hlc::nanos() const { return micros() * 1000 + std::min<std::uint64_t>(logical(), 999); }

Hlc HlcClock::tick(std::uint64_t wallMicros) {
    const auto wall = Hlc::fromMicros(wallMicros);
    // A full counter carries into the microseconds, which is what a rising integer does by itself.
    m_last = wall > m_last ? wall : Hlc(m_last.raw() + 1);
    return m_last;
}

void HlcClock::observe(Hlc remote) { m_last = std::max(m_last, remote); }

} // namespace sagascope::wire
