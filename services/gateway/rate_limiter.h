#pragma once
#include "services/kit/runtime/host.h"
#include <optional>
#include <string>
#include <unordered_map>

namespace sagascope::gateway {

/// A token bucket for each subject: `perSecond` requests a second on average, and a second's worth, at least one, at once. Several instances have
/// copies of one bucket, on which they agree now and then; what they give too much in between is a debt that is paid first.
class RateLimiter {
public:
    /// `perSecond` 0: no limit.
    RateLimiter(const kit::Clock& clock, double perSecond) : m_clock(clock) { setPerSecond(perSecond); }
    void setPerSecond(double perSecond); ///< from now on; what is in a bucket stays in it, as far as it has room
    [[nodiscard]] double perSecond() const { return m_perSecond; }

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
    [[nodiscard]] bool isOn() const { return m_perSecond > 0; }
    [[nodiscard]] bool hasTaken(const std::string& subject) const; ///< since it agreed with the others
    /// `left`: what the others left in the bucket `ago`; none: nobody has written it down yet. What is in it now, for all to know.
    double agree(const std::string& subject, std::optional<double> left, kit::Micros ago);
    [[nodiscard]] std::size_t subjects() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;     ///< below zero: a debt
        kit::Micros at{0};
        bool hasTaken = false; ///< since it agreed with the others
        double agreedOn = 0;
        std::optional<kit::Micros> agreedAt = {};
    };
    Bucket& bucketOf(const std::string& subject, kit::Micros now); ///< as it is by now
    void forgetFull(kit::Micros now); ///< a full bucket is as good as none
    [[nodiscard]] double filled(const Bucket& bucket, kit::Micros now) const;

    const kit::Clock& m_clock;
    double m_perSecond = 0;
    double m_burst = 0; ///< what a full bucket holds
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace sagascope::gateway
