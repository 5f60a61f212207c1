#include "app/core/eventlog/event_log_reader.h"
#include "app/core/eventlog/mcap.h"
#include <algorithm>
#include <fmt/format.h>

namespace sagascope::core {

wire::Result<std::unique_ptr<EventLogReader>> EventLogReader::open(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    auto contents = scanLog(file->bytes(), path.string());
    if (!contents) return tl::unexpected(contents.error());
    return std::unique_ptr<EventLogReader>(new EventLogReader(std::move(*file), std::move(*contents)));
}

std::map<std::uint64_t, std::string> EventLogReader::damage() const {
    const std::lock_guard lock(m_mutex);
    return m_contents.damage;
}

wire::Result<std::shared_ptr<const Chunk>> EventLogReader::chunk(const ChunkPlace& place) const {
    {
        const std::lock_guard lock(m_mutex);
        if (auto cached = m_cache.find(place.firstPosition)) return cached;
    }
    auto decoded = Chunk::decode(place, m_file.bytes().substr(place.offset, place.chunkLength));
    m_file.forget(place.offset, place.chunkLength);
    const std::lock_guard lock(m_mutex);
    if (decoded) {
        m_cache.insert(*decoded);
    } else {
        m_contents.damage[place.offset] = decoded.error().what;
    }
    return decoded;
}

wire::Result<Keyframe> EventLogReader::keyframe(const KeyframePlace& place, KeyframePart part) const {
    auto keyframe = decodeKeyframe(m_file.bytes().substr(place.offset, place.length), part);
    if (keyframe) return keyframe;
    const std::lock_guard lock(m_mutex);
    m_contents.damage[place.offset] = keyframe.error().what;
    return keyframe;
}

wire::Result<LoggedEvent> EventLogReader::event(std::uint64_t position) const {
    const auto place = chunkAt(chunks(), position);
    if (place == chunks().end() || position < place->firstPosition)
        return wire::failure("there is no such event", fmt::format("position {}", position));
    const auto found = chunk(*place);
    if (!found) return tl::unexpected(found.error());
    LoggedEvent event;
    if (!(*found)->read(static_cast<std::uint32_t>(position - place->firstPosition), event))
        return wire::failure("the event can't be read", fmt::format("position {}", position));
    return event;
}

std::uint64_t EventLogReader::positionAt(std::uint64_t logTime) const {
    const auto place = std::partition_point(chunks().begin(), chunks().end(), [&](const ChunkPlace& c) { return c.lastLogTime < logTime; });
    if (place == chunks().end()) return count();
    const auto found = chunk(*place);
    if (!found) return place->firstPosition;
    std::uint32_t low = 0, high = (*found)->count();
    while (low < high) {
        const auto middle = (low + high) / 2;
        if ((*found)->logTime(middle) < logTime) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return place->firstPosition + low;
}

void EventLogReader::announceSources(EventSink& sink) const {
    for (const auto& [channel, source] : sources()) sink.addSource(channel, source);
}

void EventLogReader::read(const ChunkPlace& place, std::uint64_t from, std::uint64_t to, std::vector<LoggedEvent>& into) const {
    const auto found = chunk(place);
    std::size_t n = 0;
    if (found) {
        const auto first = std::max(from, place.firstPosition) - place.firstPosition;
        const auto last = std::min(to, place.endPosition()) - place.firstPosition;
        into.resize(std::max(into.size(), last - first)); // events that are there are parsed into again, which spares allocations
        for (auto i = first; i < last; ++i) n += (*found)->read(static_cast<std::uint32_t>(i), into[n]) ? 1 : 0;
    }
    into.resize(n);
}

void EventLogReader::readChunk(std::size_t index, std::vector<LoggedEvent>& into) const {
    read(chunks()[index], 0, ~std::uint64_t(0), into);
}

void EventLogReader::replay(std::uint64_t from, std::uint64_t to, EventSink& sink) const {
    std::vector<LoggedEvent> events;
    for (auto place = chunkAt(chunks(), from); place != chunks().end() && place->firstPosition < to; ++place) {
        read(*place, from, to, events);
        sink.apply(events);
    }
}

void EventLogReader::verify() const {
    for (const auto& place : chunks()) static_cast<void>(chunk(place));
    for (const auto& place : keyframes()) static_cast<void>(keyframe(place, KeyframePart::Whole));
    const std::lock_guard lock(m_mutex);
    if (!isFinished() || !m_contents.damage.empty()) return;
    if (mcap::crc32(m_file.bytes().substr(0, m_contents.dataEnd)) != m_contents.dataCrc)
        m_contents.damage[m_contents.dataEnd] = "something outside the events was changed after the recording was closed (wrong checksum)";
}

} // namespace sagascope::core
