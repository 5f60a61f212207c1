#include "services/gateway/rate_limiter.h"
#include <algorithm>
#include <cmath>

namespace sagascope::gateway {

namespace {
constexpr std::size_t kManySubjects = 4096;
} // namespace

void RateLimiter::setPerSecond(double perSecond) {
    const auto now = m_clock.steady();
    for (auto& [subject, bucket] : m_buckets) {
        bucket.tokens = filled(bucket, now); // at the old rate until now
        bucket.at = now;
        bucket.agreedAt.reset();
    }
    m_perSecond = perSecond;
    m_burst = perSecond > 0 ? std::max(1.0, perSecond) : 0;
    if (!isOn()) m_buckets.clear();
}

double RateLimiter::filled(const Bucket& bucket, kit::Micros now) const {
    return std::min(m_burst, bucket.tokens + m_perSecond * std::chrono::duration<double>(now - bucket.at).count());
}

void RateLimiter::forgetFull(kit::Micros now) {
    std::erase_if(m_buckets, [&](const auto& entry) { return filled(entry.second, now) >= m_burst; });
}

RateLimiter::Bucket& RateLimiter::bucketOf(const std::string& subject, kit::Micros now) {
    if (m_buckets.size() >= kManySubjects) forgetFull(now);
    auto& bucket = m_buckets.try_emplace(subject, Bucket{m_burst, now}).first->second;
    bucket.tokens = filled(bucket, now);
    bucket.at = now;
    return bucket;
}

bool RateLimiter::hasTaken(const std::string& subject) const {
    const auto found = m_buckets.find(subject);
    return found != m_buckets.end() && found->second.hasTaken;
}

/// What is missing of what this one left, and has come back since, the others have taken. Once an empty bucket could have been full again
/// that says nothing any more.
double RateLimiter::agree(const std::string& subject, std::optional<double> left, kit::Micros ago) {
    constexpr double kDecimals = 1000; // enough, and the same text wherever it is written
    const auto now = m_clock.steady();
    auto& bucket = bucketOf(subject, now);
    const bool isRecent = bucket.agreedAt && std::chrono::duration<double>(now - *bucket.agreedAt).count() * m_perSecond < m_burst;
    if (left && isRecent) bucket.tokens -= std::max(0.0, filled({bucket.agreedOn, *bucket.agreedAt}, now - ago) - *left);
    else if (left) bucket.tokens = std::min(bucket.tokens, filled({*left, now - ago}, now));
    bucket.tokens = std::max(bucket.tokens, -m_burst);
    bucket.hasTaken = false;
    bucket.agreedOn = std::round(bucket.tokens * kDecimals) / kDecimals;
    bucket.agreedAt = now;
    return bucket.agreedOn;
}

RateLimiter::Verdict RateLimiter::take(const std::string& subject) {
    if (!isOn()) return {};
    auto& bucket = bucketOf(subject, m_clock.steady());
    Verdict verdict;
    verdict.allowed = bucket.tokens >= 1;
    if (verdict.allowed) {
        bucket.tokens -= 1;
        bucket.hasTaken = true;
    }
    const auto seconds = [](double value) { return static_cast<std::uint64_t>(std::ceil(value)); };
    verdict.limit = static_cast<std::uint64_t>(m_burst);
    verdict.tokens = std::max(bucket.tokens, 0.0);
    verdict.remaining = static_cast<std::uint64_t>(verdict.tokens);
    verdict.perSecond = m_perSecond;
    verdict.resetSeconds = seconds((m_burst - bucket.tokens) / m_perSecond);
    verdict.retrySeconds = std::max<std::uint64_t>(1, seconds((1 - bucket.tokens) / m_perSecond));
    return verdict;
}

} // namespace sagascope::gateway
