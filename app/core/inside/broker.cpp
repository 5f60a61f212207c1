#include "app/core/inside/broker.h"
#include <fmt/format.h>

namespace sagascope::core {

std::vector<std::uint64_t> lagTrend(const Company& company, Name group, wire::Hlc at, std::uint64_t span, std::size_t slices) {
    std::vector<std::uint64_t> trend;
    for (std::size_t i = 0; i < slices; ++i) {
        const std::uint64_t before = span * (slices - 1 - i) / (slices - 1);
        const wire::Hlc then = i + 1 == slices ? at : instant(at.micros() > before ? at.micros() - before : 0);
        trend.push_back(group == 0 ? company.lagAt(then) : company.lagAt(then, group));
    }
    return trend;
}

std::vector<TopicRecord> newestRecords(const Projections& projections, Name topic, wire::Hlc at, std::size_t count) {
    std::vector<TopicRecord> records;
    for (const AppendedRecord& record : projections.records().newest(topic, at, count)) {
        const auto message = projections.messages().find(record.incarnation, record.transmission);
        records.push_back({record, message ? *message : kNoRow});
    }
    return records;
}

std::string deadLetterId(const Names& names, const RecordMark& mark) {
    return fmt::format("{}:{}/{}/{}", names.text(mark.group), names.text(mark.topic), mark.partition, mark.offset);
}

} // namespace sagascope::core
