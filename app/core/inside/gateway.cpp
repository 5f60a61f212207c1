#include "app/core/inside/gateway.h"
#include "app/core/inside/work.h"
#include "services/wire/names.h"
#include <set>

namespace sagascope::core {

namespace {

using Kind = wire::GatewayDecision;
constexpr std::uint64_t kLongestFresh = 60'000'000; ///< µs: how far the cache is looked back for

/// The decisions of a stretch of time, oldest first.
std::span<const Decision> decisionsOf(const Journal& journal, std::uint64_t after, wire::Hlc until) {
    const auto& all = journal.decisions().all();
    const auto end = journal.decisions().countUntil(until);
    auto begin = journal.decisions().countUntil(instant(after));
    begin = std::max(begin, end > GatewayWork::kMost ? end - GatewayWork::kMost : 0);
    return std::span(all).subspan(begin, end - begin);
}

/// As the limit is now, which may be another one than when somebody asked last.
void addBuckets(GatewayWork& work, std::span<const Decision> decisions, const Names& names, wire::Hlc at) {
    if (work.limit == 0.0) return;
    std::map<Name, Bucket> buckets;
    for (const auto& decision : decisions) {
        if (decision.bucket <= 0) continue;
        auto& bucket = buckets[decision.subject];
        const double since = static_cast<double>(at.micros() - decision.at.micros()) / 1e6;
        bucket.subject = decision.subject;
        bucket.perSecond = work.limit.value_or(decision.perSecond);
        bucket.size = work.limit ? std::max(1.0, *work.limit) : decision.bucket;
        bucket.tokens = std::min(bucket.size, decision.tokens + since * bucket.perSecond);
        bucket.refused += decision.kind == Kind::LIMITED ? 1 : 0;
    }
    for (const auto& [subject, bucket] : buckets) work.buckets.push_back(bucket);
    std::ranges::sort(work.buckets, {}, [&](const Bucket& bucket) { return names.text(bucket.subject); });
}

void addRoutes(GatewayWork& work, std::span<const Decision> decisions) {
    std::map<Name, std::pair<RouteWork, std::vector<std::uint64_t>>> routes;
    for (const auto& decision : decisions) {
        if (decision.kind != Kind::ANSWERED) continue;
        auto& [route, times] = routes[decision.route];
        route.route = decision.route;
        ++route.answered;
        route.failed += decision.status >= 500 ? 1 : 0;
        route.refused += decision.status >= 400 && decision.status < 500 ? 1 : 0;
        times.push_back(decision.micros);
    }
    for (auto& [name, entry] : routes) {
        auto& [route, times] = entry;
        route.perSecond = route.answered * 1e6 / static_cast<double>(work.span);
        route.p50 = quantile(times, 0.5);
        route.p95 = quantile(times, 0.95);
        route.p99 = quantile(times, 0.99);
        work.routes.push_back(route);
    }
    std::ranges::stable_sort(work.routes, std::greater(), &RouteWork::answered);
}

/// What an accepted saga of this type changes: everything its participants show.
std::set<Name> changedBy(const Decision& decision, const Names& names, const model::Architecture& architecture) {
    std::set<Name> services;
    if (const auto* saga = architecture.saga(names.text(decision.service)); saga != nullptr)
        for (const auto& step : saga->steps) services.insert(names.find(step.participant));
    return services;
}

void addCache(GatewayWork& work, std::span<const Decision> decisions, const Names& names, const model::Architecture& architecture, wire::Hlc at) {
    std::map<std::uint32_t, CacheEntry> entries;
    for (const auto& decision : decisions) {
        const auto entry = entries.find(decision.key);
        switch (decision.kind) {
        case Kind::CACHE_HIT:
            if (entry != entries.end()) ++entry->second.hits;
            break;
        case Kind::CACHE_MISS:
            if (decision.freshSeconds > 0) entries[decision.key] = {decision.position, decision.key, decision.subject, decision.service, decision.at, decision.freshSeconds, 0};
            break;
        case Kind::CACHE_INVALIDATED: {
            const auto services = changedBy(decision, names, architecture);
            std::erase_if(entries, [&](const auto& one) { return services.contains(one.second.service); });
            break;
        }
        default: break;
        }
    }
    for (const auto& [key, entry] : entries)
        if (entry.stored.micros() + entry.freshSeconds * std::uint64_t(1'000'000) > at.micros()) work.cache.push_back(entry);
    std::ranges::sort(work.cache, std::greater(), &CacheEntry::stored);
}

void addTargets(GatewayWork& work, const Projections& projections, Name gateway, wire::Hlc since, wire::Hlc at) {
    const auto& names = projections.names();
    std::map<std::pair<Name, Name>, std::uint32_t> counts; // service, instance
    std::map<Name, std::uint32_t> all;
    for (const Row row : projections.messages().sentBetween(since, at)) {
        const auto& message = projections.messages()[row];
        const bool asks = message.kind == wire::START || message.kind == wire::QUERY;
        if (!asks || names.service(message.from) != gateway || !message.arrivedBy(at)) continue;
        ++counts[{names.service(message.to), message.to}];
        ++all[names.service(message.to)];
    }
    for (const auto& [key, count] : counts) work.targets.push_back({key.first, key.second, count, static_cast<double>(count) / all[key.first]});
    std::ranges::sort(work.targets, {}, [&](const TargetWork& target) { return names.text(target.instance); });
}

/// As each gateway told them.
std::vector<const Series<Sample>*> rateLimits(const Projections& projections) {
    const Name metric = projections.names().find(wire::kRateLimit);
    std::vector<const Series<Sample>*> all;
    for (const Name source : projections.journal().sourcesOf(metric)) all.push_back(projections.journal().samples(source, metric));
    return all;
}

} // namespace

std::optional<double> rateLimitAt(const Projections& projections, wire::Hlc at) {
    const Sample* newest = nullptr;
    for (const auto* samples : rateLimits(projections)) {
        const auto* last = samples->lastUntil(at);
        if (last != nullptr && (newest == nullptr || last->at > newest->at)) newest = last;
    }
    return newest == nullptr ? std::nullopt : std::optional(newest->value);
}

std::optional<double> firstRateLimit(const Projections& projections) {
    const Sample* first = nullptr;
    for (const auto* samples : rateLimits(projections))
        if (!samples->all().empty() && (first == nullptr || samples->all().front().at < first->at)) first = &samples->all().front();
    return first == nullptr ? std::nullopt : std::optional(first->value);
}

GatewayWork gatewayWorkOf(const Projections& projections, const model::Architecture& architecture, Name gateway, wire::Hlc at) {
    GatewayWork work;
    const wire::Hlc end = at == kNow ? projections.lastEvent() : at;
    const auto longAgo = end.micros() > kLongestFresh ? end.micros() - kLongestFresh : 0;
    const auto& journal = projections.journal();
    const auto all = decisionsOf(journal, longAgo, end);
    auto since = end.micros() > GatewayWork::kSpan ? end.micros() - GatewayWork::kSpan : 0;
    if (all.size() == GatewayWork::kMost) since = std::max(since, all.front().at.micros());
    work.span = std::max<std::uint64_t>(end.micros() - since, 1);
    const auto recent = all.subspan(static_cast<std::size_t>(std::ranges::partition_point(all, [&](const Decision& d) { return d.at <= instant(since); }) - all.begin()));
    work.limit = rateLimitAt(projections, end);
    addBuckets(work, all, projections.names(), end);
    addRoutes(work, recent);
    addCache(work, all, projections.names(), architecture, end);
    for (const auto& decision : recent) {
        work.cacheHits += decision.kind == Kind::CACHE_HIT ? 1 : 0;
        work.cacheMisses += decision.kind == Kind::CACHE_MISS || decision.kind == Kind::CACHE_REVALIDATED ? 1 : 0;
    }
    for (auto i = all.size(); i > 0 && work.newest.size() < GatewayWork::kNewest; --i)
        if (all[i - 1].kind != Kind::ANSWERED) work.newest.push_back(all[i - 1]);
    addTargets(work, projections, gateway, recentSince(journal, end, work.span, Work::kMost), end);
    return work;
}

} // namespace sagascope::core
