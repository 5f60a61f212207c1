#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/eventlog/event_log_writer.h"
#include <gtest/gtest.h>

namespace sagascope::core {

/// A directory that is gone after the test.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

[[nodiscard]] wire::Source makeSource(const std::string& instance, std::uint64_t incarnation);
/// A log line "line N" with seq N.
[[nodiscard]] wire::Event makeEvent(std::uint64_t seq, std::size_t padding = 0);
/// A log of `events` lines from two sources in turn, a chunk for every `perChunk`.
void writeLog(const std::filesystem::path& path, std::uint64_t events, std::uint64_t perChunk, bool close = true);
[[nodiscard]] std::string slurp(const std::filesystem::path& path);
void spill(const std::filesystem::path& path, std::string_view bytes);

/// Keeps what it is given.
class Collector : public EventSink {
public:
    void addSource(std::uint16_t channel, const wire::Source& source) override { sources[channel] = source; }
    void apply(std::span<const LoggedEvent> batch) override { events.insert(events.end(), batch.begin(), batch.end()); }
    std::map<std::uint16_t, wire::Source> sources;
    std::vector<LoggedEvent> events;
};

} // namespace sagascope::core
