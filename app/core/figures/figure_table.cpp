#include "app/core/figures/figure_table.h"
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace sagascope::core {

namespace {

using Part = FigureLine::Part;
constexpr auto kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kMicrosASecond = 1e6;

std::vector<FigureLine> linesOf(Figure figure, const FigureStore& store) {
    std::vector<FigureLine> lines;
    const auto parts = [&](std::initializer_list<Part> all) {
        for (const auto part : all) lines.push_back({part, 0, {}});
    };
    const auto named = [&](const std::vector<Name>& names) {
        for (const auto name : names) lines.push_back({Part::Named, name, {}});
    };
    switch (figure) {
    case Figure::Latency: parts({Part::P50, Part::P95, Part::P99}); break;
    case Figure::Throughput: parts({Part::Started, Part::Completed, Part::Compensated, Part::Failed}); break;
    case Figure::Outcomes: parts({Part::Completed, Part::Compensated, Part::Failed}); break;
    case Figure::Cache: parts({Part::Hits}); break;
    case Figure::Retries: parts({Part::All}); break;
    case Figure::Lag: named(store.groups()); break;
    default: named(store.services());
    }
    return lines;
}

double count(const FigureBucket& bucket, Part part) {
    switch (part) {
    case Part::Started: return bucket.started;
    case Part::Completed: return bucket.completed;
    case Part::Compensated: return bucket.compensated;
    case Part::Failed: return bucket.failed;
    default: return 0;
    }
}

double valueOf(Figure figure, const FigureLine& line, const FigureBucket& bucket, double seconds) {
    const auto ended = bucket.completed + bucket.compensated + bucket.failed;
    const auto of = [&]() -> const ServiceFigures* {
        const auto found = std::find_if(bucket.services.begin(), bucket.services.end(), [&](const ServiceFigures& each) { return each.service == line.name; });
        return found == bucket.services.end() ? nullptr : &*found;
    };
    switch (figure) {
    case Figure::Latency:
        if (ended == 0) return kNothing;
        return static_cast<double>(bucket.latency.quantile(line.part == Part::P50 ? 0.5 : line.part == Part::P95 ? 0.95 : 0.99));
    case Figure::Throughput: return count(bucket, line.part) / seconds;
    case Figure::Outcomes: return ended == 0 ? kNothing : 100 * count(bucket, line.part) / ended;
    case Figure::Rate: return of() ? of()->handled / seconds : 0;
    case Figure::Errors: return of() ? of()->errors / seconds : 0;
    default: return of() && of()->duration.count() > 0 ? static_cast<double>(of()->duration.quantile(0.95)) : kNothing;
    }
}

/// The entries of a series in each bucket, `weigh`ed.
template<typename T, typename Weigh>
std::vector<std::pair<double, double>> inBuckets(const Series<T>& series, const FigureTable& table, Weigh weigh) {
    std::vector<std::pair<double, double>> sums(table.count);
    const auto& all = series.all();
    const auto end = series.countUntil(instant(table.at(table.count) - 1));
    for (auto i = series.countUntil(wire::Hlc(wire::Hlc::fromMicros(table.begin).raw() - 1)); i < end; ++i) {
        auto& sum = sums[(all[i].at.micros() - table.begin) / table.width];
        const auto [hits, looks] = weigh(all[i]);
        sum.first += hits;
        sum.second += looks;
    }
    return sums;
}

void fillCache(FigureTable& table, const Journal& journal) {
    const auto sums = inBuckets(journal.decisions(), table, [](const Decision& decision) {
        const bool isHit = decision.kind == wire::GatewayDecision::CACHE_HIT || decision.kind == wire::GatewayDecision::CACHE_REVALIDATED;
        return std::pair(isHit ? 1.0 : 0.0, isHit || decision.kind == wire::GatewayDecision::CACHE_MISS ? 1.0 : 0.0);
    });
    for (const auto& [hits, looks] : sums) table.lines[0].values.push_back(looks == 0 ? kNothing : 100 * hits / looks);
}

void fillRetries(FigureTable& table, const Journal& journal) {
    for (const auto& [retries, one] : inBuckets(journal.retries(), table, [](const Retry&) { return std::pair(1.0, 1.0); }))
        table.lines[0].values.push_back(retries * kMicrosASecond / static_cast<double>(table.width));
}

void fillLag(FigureTable& table, const FigureStore& store, std::uint64_t until) {
    for (std::size_t i = 0; i < table.count; ++i) {
        const auto groups = store.lagAt(std::min(until, table.at(i + 1) - 1));
        for (auto& line : table.lines) {
            const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& entry) { return entry.first == line.name; });
            line.values.push_back(found == groups.end() ? kNothing : static_cast<double>(found->second));
        }
    }
}

} // namespace

std::uint64_t figureWidth(std::uint64_t span, std::size_t most) {
    for (std::uint64_t decade = 100'000;; decade *= 10)
        for (const std::uint64_t step : {1, 2, 5})
            if (span / (decade * step) <= most) return decade * step;
}

FigureTable figureTable(Figure figure, const FigureStore& store, const Projections& projections, std::uint64_t begin, std::uint64_t end, std::uint64_t until, std::uint64_t width) {
    FigureTable table;
    table.begin = begin - begin % width;
    table.width = width;
    const auto over = until + 1 < table.begin ? 0 : (until + 1 - table.begin) / width;
    table.count = end < table.begin ? 0 : static_cast<std::size_t>(std::min((end - table.begin) / width + 1, over));
    table.lines = linesOf(figure, store);
    if (figure == Figure::Cache) fillCache(table, projections.journal());
    else if (figure == Figure::Retries) fillRetries(table, projections.journal());
    else if (figure == Figure::Lag) fillLag(table, store, until);
    else {
        for (std::size_t i = 0; i < table.count; ++i) {
            const auto bucket = store.sum(table.at(i), table.at(i + 1));
            for (auto& line : table.lines) line.values.push_back(valueOf(figure, line, bucket, static_cast<double>(width) / kMicrosASecond));
        }
    }
    return table;
}

double FigureTable::highest() const {
    double most = 0;
    for (const auto& line : lines)
        for (const auto value : line.values) most = std::isnan(value) ? most : std::max(most, value);
    return most;
}

std::string FigureTable::text(const Names& names, std::uint64_t since) const {
    constexpr std::array<std::string_view, 10> kParts{"", "p50", "p95", "p99", "started", "completed", "compensated", "failed", "hits", "all"};
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += fmt::format("{:g}s", static_cast<double>(at(i) - since) / kMicrosASecond);
        for (const auto& line : lines) {
            if (std::isnan(line.values[i])) continue;
            out += fmt::format(" {} {:g}", line.part == Part::Named ? names.text(line.name) : kParts[static_cast<std::size_t>(line.part)], line.values[i]);
        }
        out += '\n';
    }
    return out;
}

namespace {

std::vector<Row> sagasOfService(const Projections& projections, const FigurePoint& point) {
    std::vector<Row> sagas;
    const auto& messages = projections.messages();
    constexpr std::uint64_t kOnTheWay = 1'000'000; // sent a little before it was handled
    for (const auto row : messages.sentBetween(wire::Hlc::fromMicros(point.begin - std::min(kOnTheWay, point.begin)), instant(point.end - 1))) {
        const auto& message = messages[row];
        if (message.saga == kNoRow || !isHandled(message) || projections.names().service(message.to) != point.service) continue;
        const auto when = point.figure == Figure::Rate ? message.received : message.settled;
        if (when.micros() < point.begin || when.micros() >= point.end || (point.figure == Figure::Errors && !isError(message.verdict))) continue;
        sagas.push_back(message.saga);
    }
    return sagas;
}

std::vector<Row> sagasRetried(const Projections& projections, const FigurePoint& point) {
    std::vector<Row> sagas;
    const auto& retries = projections.journal().retries();
    const auto end = retries.countUntil(instant(point.end - 1));
    for (auto i = retries.countUntil(wire::Hlc(wire::Hlc::fromMicros(point.begin).raw() - 1)); i < end; ++i)
        if (retries.all()[i].saga != kNoRow) sagas.push_back(retries.all()[i].saga);
    return sagas;
}

} // namespace

std::vector<SagaLatency> sagasBehind(const Projections& projections, const FigurePoint& point, std::uint64_t until, std::size_t count) {
    std::vector<SagaLatency> result;
    const bool ofService = point.figure == Figure::Rate || point.figure == Figure::Errors || point.figure == Figure::Duration;
    if (ofService || point.figure == Figure::Retries) {
        auto rows = ofService ? sagasOfService(projections, point) : sagasRetried(projections, point);
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        for (const auto row : rows) {
            const auto& saga = projections.sagas()[row];
            const bool isOver = saga.ended.raw() != 0 && saga.ended.micros() <= until;
            result.push_back({isOver ? saga.ended : wire::Hlc(), (isOver ? saga.ended.micros() : until) - std::min(saga.started.micros(), until), row});
        }
    } else {
        result = projections.sagas().latencies(wire::Hlc(wire::Hlc::fromMicros(point.begin).raw() - 1), instant(point.end - 1));
    }
    const auto slowest = [](const SagaLatency& a, const SagaLatency& b) {
        if ((a.ended.raw() == 0) != (b.ended.raw() == 0)) return a.ended.raw() == 0;
        return a.micros != b.micros ? a.micros > b.micros : a.saga < b.saga;
    };
    const auto shown = result.begin() + static_cast<std::ptrdiff_t>(std::min(count, result.size()));
    std::partial_sort(result.begin(), shown, result.end(), slowest);
    result.erase(shown, result.end());
    return result;
}

FigureAxis figureAxis(double highest, int ticks) {
    if (highest <= 0) return {};
    const auto least = highest / ticks;
    for (auto decade = std::pow(10, std::floor(std::log10(least)));; decade *= 10)
        for (const auto step : {decade, 2 * decade, 5 * decade})
            if (step >= least) return {std::ceil(highest / step) * step, step};
}

void spreadLabels(std::vector<double>& places, double gap, double room) {
    std::vector<double*> order;
    for (auto& place : places) order.push_back(&place);
    std::stable_sort(order.begin(), order.end(), [](const double* a, const double* b) { return *a < *b; });
    double least = 0;
    for (auto* place : order) {
        *place = std::max(*place, least);
        least = *place + gap;
    }
    double most = room;
    for (auto place = order.rbegin(); place != order.rend(); ++place) {
        **place = std::min(**place, most);
        most = **place - gap;
    }
}

} // namespace sagascope::core
