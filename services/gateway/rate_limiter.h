#pragma once
#include "services/kit/runtime/host.h"
#include <string>
#include <unordered_map>

namespace sagascope::gateway {

/// A token bucket for each subject: `perSecond` requests a second on average, at most `burst` at once. Several instances share both evenly:
/// no state is exchanged, and whoever is balanced over them gets the whole.
class RateLimiter {
public:
    /// `perSecond` 0: no limit.
    RateLimiter(const kit::Clock& clock, double perSecond, double burst) : m_clock(clock), m_wholePerSecond(perSecond), m_wholeBurst(burst) { shareAmong(1); }

    struct Verdict {
        bool allowed = true;
        std::uint64_t limit = 0;     ///< of a full bucket; 0: no limit
        std::uint64_t remaining = 0;
        double tokens = 0;           ///< `remaining`, with its fraction
        double perSecond = 0;        ///< how many come back
        std::uint64_t resetSeconds = 0; ///< until the bucket is full again
        std::uint64_t retrySeconds = 0; ///< until the next request would be allowed, at least 1
    };
    Verdict take(const std::string& subject);
    void shareAmong(std::size_t instances); ///< at least 1, this one included
    [[nodiscard]] std::size_t subjects() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;
        kit::Micros at{0};
    };
    void forgetFull(kit::Micros now); ///< a full bucket is as good as none
    [[nodiscard]] double filled(const Bucket& bucket, kit::Micros now) const;

    const kit::Clock& m_clock;
    double m_wholePerSecond;
    double m_wholeBurst;
    double m_perSecond = 0; ///< of this instance
    double m_burst = 0;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace sagascope::gateway
