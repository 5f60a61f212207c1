#pragma once
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"

namespace sagascope::core {

/// A subject's bucket of tokens.
struct Bucket {
    Name subject = 0;
    double tokens = 0; ///< as filled by now
    double size = 0;
    double perSecond = 0;
    std::uint32_t refused = 0; ///< in the span
};

struct RouteWork {
    Name route = 0;
    std::uint32_t answered = 0;
    std::uint32_t refused = 0; ///< with a status of 400 to 499
    std::uint32_t failed = 0;  ///< 500 and above
    double perSecond = 0;
    std::uint64_t p50 = 0; ///< µs
    std::uint64_t p95 = 0;
    std::uint64_t p99 = 0;
};

/// An answer that may be given again.
struct CacheEntry {
    std::uint64_t position = 0; ///< of the decision that kept it, which names its target
    std::uint32_t key = 0;
    Name subject = 0;
    Name service = 0;           ///< whose answer it is
    wire::Hlc stored;
    std::uint32_t freshSeconds = 0;
    std::uint32_t hits = 0;
};

/// Which part of what the gateway sends to a service goes to one of its instances.
struct TargetWork {
    Name service = 0;
    Name instance = 0;
    std::uint32_t messages = 0;
    double share = 0; ///< of those to its service
};

struct GatewayWork {
    static constexpr std::uint64_t kSpan = 20'000'000; ///< µs
    static constexpr std::size_t kMost = 20'000;       ///< decisions looked at
    static constexpr std::size_t kNewest = 200;        ///< decisions listed

    std::uint64_t span = kSpan;
    std::optional<double> limit;      ///< requests a second of one subject, 0: none; nullopt: not told
    std::vector<Bucket> buckets;      ///< by subject
    std::vector<RouteWork> routes;    ///< busiest first
    std::vector<CacheEntry> cache;    ///< fresh ones, newest first
    std::uint32_t cacheHits = 0;      ///< in the span
    std::uint32_t cacheMisses = 0;
    std::vector<TargetWork> targets;  ///< by service and instance
    std::vector<Decision> newest;     ///< newest first, without ANSWERED
};

/// How often each subject may ask, times a second, 0: as it likes; nullopt: nobody has told it by then.
[[nodiscard]] std::optional<double> rateLimitAt(const Projections& projections, wire::Hlc at);
[[nodiscard]] std::optional<double> firstRateLimit(const Projections& projections); ///< that was told; nullopt: none
/// `gateway`: the box's name.
[[nodiscard]] GatewayWork gatewayWorkOf(const Projections& projections, const model::Architecture& architecture, Name gateway, wire::Hlc at);

} // namespace sagascope::core
