#pragma once
#include "services/wire/telemetry.pb.h"
#include <cstdint>

namespace sagascope::bench {

/// The events of sagas, one after the other, as one reporter would tell them: ten a saga, 60–300 bytes each.
class Traffic {
public:
    explicit Traffic(std::uint64_t incarnation) : m_incarnation(incarnation) {}
    /// The next event; seq and hlc are the reporter's to set.
    void next(wire::Event& event);

private:
    void sent(wire::Event& event, const std::string& saga, unsigned step);
    std::uint64_t m_incarnation;
    std::uint64_t m_count = 0;
};

} // namespace sagascope::bench
