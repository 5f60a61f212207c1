#include "app/core/inside/work.h"
#include "app/core/projections/health.h"
#include "services/wire/names.h"

namespace sagascope::core {

std::uint64_t quantile(std::vector<std::uint64_t>& values, double part) {
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

wire::Hlc recentSince(const Journal& journal, wire::Hlc at, std::uint64_t span, std::size_t most) {
    constexpr std::uint64_t kTenth = 100'000;
    const std::uint64_t from = at.micros() > span ? at.micros() - span : 0;
    const auto activity = journal.activity(instant(from), at);
    std::size_t messages = 0;
    for (auto tenth = activity.rbegin(); tenth != activity.rend(); ++tenth) {
        messages += tenth->messages;
        if (messages > most) return instant(std::max(from, (tenth->tenth + 1) * kTenth - 1));
    }
    return instant(from);
}

namespace {

void addOutbox(const Projections& projections, Name instance, wire::Hlc at, Work& work) {
    const auto value = [&](const char* metric) -> double {
        const auto* samples = projections.journal().samples(instance, projections.names().find(metric));
        const Sample* last = samples == nullptr ? nullptr : samples->lastUntil(at);
        return last == nullptr ? 0 : last->value;
    };
    const double rows = value(wire::kOutboxRows);
    if (rows <= 0) return;
    work.outbox += static_cast<std::uint64_t>(rows);
    const auto oldest = static_cast<std::uint64_t>(value(wire::kOutboxOldest));
    if (work.outboxOldest == 0 || oldest < work.outboxOldest) work.outboxOldest = oldest;
}

} // namespace

Work workOf(const Projections& projections, Name service, wire::Hlc at) {
    Work work;
    const wire::Hlc end = at == kNow ? projections.lastEvent() : at;
    const wire::Hlc since = recentSince(projections.journal(), end, Work::kSpan, Work::kMost);
    work.span = std::max<std::uint64_t>(end.micros() - since.micros(), 1);
    const std::uint64_t rateSpan = std::min(work.span, Work::kRate);
    std::uint32_t recent = 0; // received in that last part
    std::array<std::vector<std::uint64_t>, Work::kSlices> slices;
    std::vector<std::uint64_t> times;
    std::map<Name, std::uint32_t> received;
    const auto& messages = projections.messages();
    for (const Row row : messages.sentBetween(since, end)) {
        const Message& message = messages[row];
        if (message.kind == wire::SYSTEM || projections.names().service(message.to) != service || !message.arrivedBy(end)) continue;
        ++work.received;
        if (end.micros() - message.received.micros() <= rateSpan) ++received[message.to], ++recent;
        if (!message.settledBy(end)) continue;
        ++work.settled;
        ++work.verdicts[message.verdict];
        if (message.settled < message.received) continue;
        const std::uint64_t took = message.settled.micros() - message.received.micros();
        times.push_back(took);
        const auto slice = (message.sent.micros() - since.micros()) * Work::kSlices / work.span;
        slices[std::min<std::uint64_t>(slice, Work::kSlices - 1)].push_back(took);
    }
    work.p50 = quantile(times, 0.5);
    work.p95 = quantile(times, 0.95);
    work.p99 = quantile(times, 0.99);
    for (std::size_t i = 0; i < slices.size(); ++i) work.trend[i] = quantile(slices[i], 0.95);
    const auto& retries = projections.journal().retries();
    for (auto i = retries.countUntil(end); i > 0 && retries.all()[i - 1].at > since; --i)
        work.retries += projections.names().service(retries.all()[i - 1].source) == service ? 1 : 0;
    for (const ProcessChange& process : healthAt(projections.company(), service, end).processes) {
        const auto mine = received.find(process.instance);
        InstanceWork instance{process, mine == received.end() ? 0 : mine->second};
        instance.perSecond = instance.messages * 1e6 / static_cast<double>(rateSpan);
        instance.share = recent == 0 ? 0 : static_cast<double>(instance.messages) / recent;
        work.instances.push_back(instance);
        addOutbox(projections, process.instance, end, work);
    }
    return work;
}

std::uint64_t outboxAt(const Projections& projections, Name service, wire::Hlc at) {
    Work work;
    for (const ProcessChange& process : projections.company().processesAt(at, service)) addOutbox(projections, process.instance, at, work);
    return work.outbox;
}

} // namespace sagascope::core
