#include "services/gateway/rate_limiter.h"
#include <algorithm>
#include <cmath>

namespace sagascope::gateway {

namespace {
constexpr std::size_t kManySubjects = 4096;
} // namespace

double RateLimiter::filled(const Bucket& bucket, kit::Micros now) const {
    return std::min(m_burst, bucket.tokens + m_perSecond * std::chrono::duration<double>(now - bucket.at).count());
}

void RateLimiter::shareAmong(std::size_t instances) {
    const auto share = static_cast<double>(std::max<std::size_t>(instances, 1));
    m_perSecond = m_wholePerSecond / share;
    m_burst = std::max(m_wholeBurst / share, 1.0);
}

void RateLimiter::forgetFull(kit::Micros now) {
    std::erase_if(m_buckets, [&](const auto& entry) { return filled(entry.second, now) >= m_burst; });
}

RateLimiter::Verdict RateLimiter::take(const std::string& subject) {
    if (m_perSecond <= 0) return {};
    const auto now = m_clock.steady();
    if (m_buckets.size() >= kManySubjects) forgetFull(now);
    auto& bucket = m_buckets.try_emplace(subject, Bucket{m_burst, now}).first->second;
    bucket = {filled(bucket, now), now};
    Verdict verdict;
    verdict.allowed = bucket.tokens >= 1;
    if (verdict.allowed) bucket.tokens -= 1;
    const auto seconds = [](double value) { return static_cast<std::uint64_t>(std::ceil(value)); };
    verdict.limit = static_cast<std::uint64_t>(m_burst);
    verdict.remaining = static_cast<std::uint64_t>(bucket.tokens);
    verdict.tokens = bucket.tokens;
    verdict.perSecond = m_perSecond;
    verdict.resetSeconds = seconds((m_burst - bucket.tokens) / m_perSecond);
    verdict.retrySeconds = std::max<std::uint64_t>(1, seconds((1 - bucket.tokens) / m_perSecond));
    return verdict;
}

} // namespace sagascope::gateway
