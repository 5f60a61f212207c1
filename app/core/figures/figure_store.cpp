#include "app/core/figures/figure_store.h"

namespace sagascope::core {

namespace {

constexpr std::array<std::size_t, FigureStore::kWidths.size()> kKept{6'000, 14'400, 20'000}; ///< ten minutes, four hours, two days
constexpr std::uint64_t kArrivesWithin = 60'000'000, kSettlesWithin = 20'000'000, kSecond = 1'000'000;
constexpr std::size_t kLagPerUpdate = 20, kLagKept = 14'400;

} // namespace

bool isHandled(const Message& message) { return !message.response && message.kind != wire::SYSTEM && message.kind != wire::REPLY && message.kind != wire::RESPONSE; }

bool isError(int verdict) {
    return verdict == wire::Settled::RETRY || verdict == wire::Settled::DEAD || verdict == wire::Settled::EXPIRED || verdict == wire::Settled::REFUSED;
}

ServiceFigures& FigureBucket::of(Name service) {
    for (auto& each : services)
        if (each.service == service) return each;
    return services.emplace_back(ServiceFigures{service, 0, 0, {}});
}

void FigureBucket::add(const FigureBucket& other) {
    started += other.started;
    completed += other.completed;
    compensated += other.compensated;
    failed += other.failed;
    latency.add(other.latency);
    for (const auto& each : other.services) {
        auto& sum = of(each.service);
        sum.handled += each.handled;
        sum.errors += each.errors;
        sum.duration.add(each.duration);
    }
}

/// nullptr: longer ago than is kept.
FigureBucket* FigureStore::bucket(Level& level, std::size_t limit, std::uint64_t number) {
    auto& buckets = level.buckets;
    if (buckets.empty()) level.first = number;
    if (number < level.first) {
        if (level.first + buckets.size() - number > limit) return nullptr;
        for (; level.first > number; --level.first) buckets.emplace_front();
    }
    if (number >= level.first + buckets.size()) {
        if (number - level.first >= 2 * limit) buckets.clear(), level.first = number; // a long pause
        while (level.first + buckets.size() <= number) buckets.emplace_back();
        for (; buckets.size() > limit; ++level.first) buckets.pop_front();
    }
    return &buckets[number - level.first];
}

template<typename Count>
void FigureStore::count(wire::Hlc at, Count count) {
    for (std::size_t i = 0; i < m_levels.size(); ++i)
        if (auto* into = bucket(m_levels[i], kKept[i], at.micros() / kWidths[i])) count(*into);
}

void FigureStore::note(std::vector<Name>& names, Name name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// False: there is more to come of it.
bool FigureStore::take(const Projections& projections, PendingMessage& pending) {
    const auto& messages = projections.messages();
    if (!messages.holds(pending.row)) return true;
    const auto& message = messages[pending.row];
    const auto now = projections.lastEvent().micros();
    if (message.received.raw() == 0) return message.sent.micros() + kArrivesWithin < now;
    if (!isHandled(message)) {
        // Only a gateway answers with a status in place of a type.
        if (message.kind != wire::RESPONSE || projections.text(message.type).substr(0, 1) != "5") return true;
        count(message.sent, [&](FigureBucket& bucket) { ++bucket.of(projections.names().service(message.from)).errors; });
        return true;
    }
    const auto service = projections.names().service(message.to);
    if (!std::exchange(pending.arrived, true)) {
        note(m_services, service);
        count(message.received, [&](FigureBucket& bucket) { ++bucket.of(service).handled; });
    }
    if (message.settled.raw() == 0) return message.received.micros() + kSettlesWithin < now;
    count(message.settled, [&](FigureBucket& bucket) {
        auto& figures = bucket.of(service);
        figures.errors += isError(message.verdict) ? 1 : 0;
        figures.duration.add(message.settled.micros() - std::min(message.settled, message.received).micros());
    });
    return true;
}

bool FigureStore::take(const Projections& projections, PendingSaga& pending) {
    const auto& saga = projections.sagas()[pending.row];
    if (saga.started.raw() == 0) return false;
    if (!std::exchange(pending.started, true)) count(saga.started, [](FigureBucket& bucket) { ++bucket.started; });
    if (saga.ended.raw() == 0) return false;
    count(saga.ended, [&](FigureBucket& bucket) {
        bucket.latency.add(saga.ended.micros() - std::min(saga.ended, saga.started).micros());
        ++(saga.state == wire::SagaChanged::COMPLETED ? bucket.completed : saga.state == wire::SagaChanged::COMPENSATED ? bucket.compensated : bucket.failed);
    });
    return true;
}

bool FigureStore::update(const Projections& projections, std::size_t budget) {
    if (projections.eventCount() < m_events || projections.messages().begin() != m_begin) {
        *this = FigureStore();
        m_begin = projections.messages().begin();
    }
    m_events = projections.eventCount();
    const auto all = [&](auto& pending) { std::erase_if(pending, [&](auto& each) { return take(projections, each); }); };
    all(m_messages);
    all(m_sagas);
    const auto fresh = [&](Row& next, Row end, auto& waiting) {
        const auto until = static_cast<Row>(std::min<std::size_t>(end, next + budget));
        for (; next < until; ++next) {
            typename std::remove_reference_t<decltype(waiting)>::value_type pending{next, false};
            if (!take(projections, pending)) waiting.push_back(pending);
        }
        return next == end;
    };
    m_nextMessage = std::max(m_nextMessage, projections.messages().begin());
    const bool messages = fresh(m_nextMessage, projections.messages().end(), m_messages);
    const bool sagas = fresh(m_nextSaga, projections.sagas().end(), m_sagas);
    sampleLag(projections);
    return messages && sagas;
}

void FigureStore::sampleLag(const Projections& projections) {
    if (projections.eventCount() == 0) return;
    const auto last = projections.lastEvent().micros();
    auto at = m_lag.empty() ? std::max(projections.firstEvent().micros(), last - std::min(last, kLagKept * kSecond)) : m_lag.back().at + kSecond;
    for (std::size_t i = 0; i < kLagPerUpdate && at <= last; ++i, at += kSecond) {
        auto groups = projections.company().lags(instant(at));
        for (const auto& [group, lag] : groups) note(m_groups, group);
        m_lag.push_back({at, std::move(groups)});
    }
    while (m_lag.size() > kLagKept) m_lag.pop_front();
}

std::vector<std::pair<Name, std::uint64_t>> FigureStore::lagAt(std::uint64_t at) const {
    const auto after = std::upper_bound(m_lag.begin(), m_lag.end(), at, [](std::uint64_t t, const LagSample& sample) { return t < sample.at; });
    return after == m_lag.begin() ? std::vector<std::pair<Name, std::uint64_t>>() : (after - 1)->groups;
}

FigureBucket FigureStore::sum(std::uint64_t begin, std::uint64_t end) const {
    FigureBucket result;
    const auto has = [](const Level& level, std::uint64_t number) { return number >= level.first && number < level.first + level.buckets.size(); };
    while (begin < end) {
        std::uint64_t step = kWidths.front();
        for (std::size_t i = kWidths.size(); i-- > 0;) {
            const auto number = begin / kWidths[i];
            if (begin % kWidths[i] != 0 || begin + kWidths[i] > end) continue;
            step = kWidths[i];
            if (has(m_levels[i], number)) result.add(m_levels[i].buckets[number - m_levels[i].first]);
            break;
        }
        begin += step;
    }
    return result;
}

} // namespace sagascope::core
