#include "app/core/session/recording_info.h"
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/projections/projections.h"
#include "services/wire/ids.h"
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace sagascope::core {

namespace {

/// Counts what the projections don't, and passes on.
class Census : public EventSink {
public:
    void addSource(std::uint16_t channel, const wire::Source& source) override { projections.addSource(channel, source); }
    void apply(std::span<const LoggedEvent> events) override {
        for (const auto& event : events) ++perChannel[event.channel];
        count += events.size();
        projections.apply(events);
    }
    Projections projections;
    std::map<std::uint16_t, std::uint64_t> perChannel;
    std::uint64_t count = 0;
};

std::string timeText(std::uint64_t micros) {
    const auto seconds = static_cast<std::time_t>(micros / 1'000'000);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), micros / 1000 % 1000);
}

nlohmann::json sourcesOf(const EventLogReader& log, const Census& census) {
    auto sources = nlohmann::json::array();
    for (const auto& [channel, source] : log.sources()) {
        const auto events = census.perChannel.find(channel);
        sources.push_back({{"instance", source.instance()}, {"incarnation", wire::hex(source.incarnation())}, {"pid", source.pid()},
                           {"events", events == census.perChannel.end() ? 0 : events->second}});
    }
    return sources;
}

nlohmann::json gapsOf(const Projections& projections) {
    auto gaps = nlohmann::json::array();
    for (const auto& gap : projections.journal().lost().all())
        gaps.push_back({{"at", timeText(gap.at.micros())}, {"instance", projections.text(gap.source)}, {"events", gap.count}});
    return gaps;
}

} // namespace

wire::Result<nlohmann::json> recordingInfo(const std::filesystem::path& path) {
    auto opened = EventLogReader::open(path);
    if (!opened) return tl::unexpected(opened.error());
    const auto& log = **opened;
    Census census;
    log.announceSources(census);
    log.replay(0, log.count(), census);
    log.verify();
    const auto& projections = census.projections;
    const auto counts = projections.sagas().countsAt(kNow);
    const bool isEmpty = census.count == 0;
    const auto begin = isEmpty ? 0 : projections.firstEvent().micros(), end = isEmpty ? 0 : projections.lastEvent().micros();
    auto damage = nlohmann::json::array();
    for (const auto& [offset, text] : log.damage()) damage.push_back({{"byte", offset}, {"what", text}});
    auto program = log.metadata().find("program");
    return nlohmann::json{
        {"file", path.string()}, {"bytes", std::filesystem::file_size(path)}, {"program", program == log.metadata().end() ? "" : program->second},
        {"begin", timeText(begin)}, {"end", timeText(end)}, {"durationMs", (end - begin) / 1000}, {"events", census.count},
        {"sources", sourcesOf(log, census)}, {"messages", projections.messages().end()},
        {"sagas", {{"running", counts.running}, {"completed", counts.completed}, {"compensated", counts.compensated}, {"failed", counts.failed}}},
        {"gaps", gapsOf(projections)}, {"lost", projections.journal().lostCount()}, {"closed", log.isFinished()}, {"damage", std::move(damage)}};
}

std::string recordingInfoText(const nlohmann::json& info) {
    const auto& sagas = info["sagas"];
    std::string text = fmt::format("{}\n", info["file"].get<std::string>());
    if (info["events"] == 0) text += "  not one event\n";
    else text += fmt::format("  {:.1f} s, from {} to {}\n", info["durationMs"].get<double>() / 1000, info["begin"].get<std::string>(), info["end"].get<std::string>());
    text += fmt::format("  {} events in {:.1f} MB, {} messages\n", info["events"].get<std::uint64_t>(), info["bytes"].get<double>() / 1e6, info["messages"].get<std::uint64_t>());
    text += fmt::format("  sagas: {} completed, {} compensated, {} failed, {} running at the end\n", sagas["completed"].get<unsigned>(),
                        sagas["compensated"].get<unsigned>(), sagas["failed"].get<unsigned>(), sagas["running"].get<unsigned>());
    text += fmt::format("  {} sources:\n", info["sources"].size());
    for (const auto& source : info["sources"])
        text += fmt::format("    {:<20} pid {:<8} {} events\n", source["instance"].get<std::string>(), source["pid"].get<unsigned>(), source["events"].get<std::uint64_t>());
    if (info["gaps"].empty()) text += "  no gaps\n";
    for (const auto& gap : info["gaps"])
        text += fmt::format("  gap: {} events of {} lost at {}\n", gap["events"].get<std::uint64_t>(), gap["instance"].get<std::string>(), gap["at"].get<std::string>());
    if (info["damage"].empty()) text += "  no damage\n";
    for (const auto& damage : info["damage"])
        text += fmt::format("  damage at byte {}: {}\n", damage["byte"].get<std::uint64_t>(), damage["what"].get<std::string>());
    return text;
}

} // namespace sagascope::core
