#include "app/core/eventlog/event_log_writer.h"
#include "app/core/eventlog/mcap.h"
#include "services/wire/ids.h"
#include <algorithm>
#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>
#include <limits>

namespace sagascope::core {

namespace {

using mcap::Encoder;
using mcap::Op;

constexpr std::uint16_t kSchema = 1;
constexpr std::string_view kMetadataName = "sagascope";
constexpr std::size_t kKeptChunks = 16; // the newest 16 MiB of events are read back from memory

std::string encodedMap(const std::map<std::string, std::string>& map) {
    std::string out;
    for (const auto& [key, value] : map) Encoder(out).text(key).text(value);
    return out;
}

void addWithImports(const google::protobuf::FileDescriptor* file, google::protobuf::FileDescriptorSet& set) {
    for (const auto& known : set.file())
        if (known.name() == file->name()) return;
    for (int i = 0; i < file->dependency_count(); ++i) addWithImports(file->dependency(i), set);
    file->CopyTo(set.add_file());
}

std::string schemaRecord() {
    google::protobuf::FileDescriptorSet set;
    addWithImports(wire::Event::descriptor()->file(), set);
    std::string out;
    mcap::record(out, Op::Schema, [&](Encoder& encoder) {
        encoder.u16(kSchema).text(wire::Event::descriptor()->full_name()).text("protobuf").text(set.SerializeAsString());
    });
    return out;
}

/// The summary section: groups of records of one kind, each with a Summary Offset.
class Summary {
public:
    explicit Summary(std::uint64_t start) : m_start(start) {}

    void add(Op op, const std::string& records) {
        if (records.empty()) return;
        mcap::record(m_offsets, Op::SummaryOffset, [&](Encoder& encoder) {
            encoder.u8(static_cast<std::uint8_t>(op)).u64(m_start + m_records.size()).u64(records.size());
        });
        m_records += records;
    }

    std::string finish() {
        const auto offsetsAt = m_start + m_records.size();
        m_records += m_offsets;
        mcap::record(m_records, Op::Footer, [&](Encoder& encoder) { encoder.u64(m_start).u64(offsetsAt).u32(0); });
        m_records.resize(m_records.size() - 4); // the crc covers all before itself
        Encoder(m_records).u32(mcap::crc32(m_records)).raw(mcap::kMagic);
        return std::move(m_records);
    }

private:
    std::uint64_t m_start;
    std::string m_records;
    std::string m_offsets;
};

} // namespace

EventLogWriter::EventLogWriter(OutputFile file, int compression)
    : m_file(std::move(file)), m_compression(compression), m_cache(kKeptChunks) {}

wire::Result<std::unique_ptr<EventLogWriter>> EventLogWriter::create(const std::filesystem::path& path, const Settings& settings) {
    auto file = OutputFile::create(path);
    if (!file) return tl::unexpected(file.error());
    std::unique_ptr<EventLogWriter> writer(new EventLogWriter(std::move(*file), settings.compression));
    if (auto written = writer->writeHead(settings); !written) return tl::unexpected(written.error());
    return writer;
}

wire::Result<void> EventLogWriter::writeHead(const Settings& settings) {
    std::string out(mcap::kMagic);
    mcap::record(out, Op::Header, [](Encoder& encoder) { encoder.text("sagascope").text("sagascope " SAGASCOPE_VERSION); });

    auto metadata = settings.metadata;
    metadata["format"] = "1";
    metadata["program"] = SAGASCOPE_VERSION;
    auto start = out.size();
    mcap::record(out, Op::Metadata, [&](Encoder& encoder) { encoder.text(kMetadataName).text(encodedMap(metadata)); });
    mcap::record(m_metadataIndexes, Op::MetadataIndex, [&](Encoder& encoder) { encoder.u64(start).u64(out.size() - start).text(kMetadataName); });

    for (const auto& file : settings.files) {
        start = out.size();
        mcap::record(out, Op::Attachment, [&](Encoder& encoder) {
            std::string fields;
            Encoder(fields).u64(0).u64(0).text(file.name).text(file.mediaType).u64(file.data.size()).raw(file.data);
            encoder.raw(fields).u32(mcap::crc32(fields));
        });
        mcap::record(m_attachmentIndexes, Op::AttachmentIndex, [&](Encoder& encoder) {
            encoder.u64(start).u64(out.size() - start).u64(0).u64(0).u64(file.data.size()).text(file.name).text(file.mediaType);
        });
        ++m_attachments;
    }
    out += schemaRecord();
    return m_file.append(out);
}

wire::Result<std::uint16_t> EventLogWriter::addSource(const wire::Source& source) {
    if (m_lastChannel == std::numeric_limits<std::uint16_t>::max())
        return wire::failure("the event log holds 65,535 process incarnations and takes no more", path().string(), "start a new recording");
    const std::uint16_t channel = ++m_lastChannel;
    const auto metadata = encodedMap({{"service", source.service()}, {"instance", source.instance()},
                                      {"incarnation", wire::hex(source.incarnation())}, {"pid", std::to_string(source.pid())}});
    mcap::record(m_newChannels, Op::Channel, [&](Encoder& encoder) {
        encoder.u16(channel).u16(kSchema).text(source.instance()).text("protobuf").text(metadata);
    });
    return channel;
}

EventLogWriter::Place EventLogWriter::append(std::uint16_t channel, std::uint64_t seq, wire::Hlc hlc, std::uint64_t now, std::string_view data) {
    const Place place{count(), std::max(now, m_lastLogTime + 1)};
    m_lastLogTime = place.logTime;
    m_building.add(channel, static_cast<std::uint32_t>(seq), place.logTime, hlc.nanos(), data);
    return place;
}

wire::Result<void> EventLogWriter::flush() {
    if (m_building.count() == 0 && m_newChannels.empty() && m_keyframes.empty()) return {};
    auto out = m_newChannels;
    ChunkPlace place;
    if (m_building.count() > 0) place = m_building.encode(out, m_file.size(), m_compression);
    out += m_keyframes;
    if (auto written = m_file.append(out); !written) return written;
    m_keyframes.clear();
    m_channels += m_newChannels;
    m_newChannels.clear();
    if (place.count == 0) return {};
    for (const auto& [channel, entries] : m_building.index())
        if (!entries.empty()) m_perChannel[channel] += entries.size() / 16;
    m_cache.insert(m_building.take());
    m_chunks.push_back(std::move(place));
    return {};
}

wire::Result<void> EventLogWriter::close() {
    if (auto flushed = flush(); !flushed) return flushed;
    std::string out;
    mcap::record(out, Op::DataEnd, [this](Encoder& encoder) { encoder.u32(m_file.crc()); });
    Summary summary(m_file.size() + out.size());
    summary.add(Op::Schema, schemaRecord());
    summary.add(Op::Channel, m_channels);
    summary.add(Op::ChunkIndex, chunkIndexes());
    summary.add(Op::AttachmentIndex, m_attachmentIndexes);
    summary.add(Op::MetadataIndex, m_metadataIndexes);
    summary.add(Op::Statistics, statistics());
    return m_file.append(out + summary.finish());
}

std::string EventLogWriter::chunkIndexes() const {
    std::string out;
    for (const auto& place : m_chunks) {
        mcap::record(out, Op::ChunkIndex, [&](Encoder& encoder) {
            std::string offsets;
            for (const auto& [channel, offset] : place.indexOffsets) Encoder(offsets).u16(channel).u64(offset);
            encoder.u64(place.firstLogTime).u64(place.lastLogTime).u64(place.offset).u64(place.chunkLength).text(offsets).u64(place.indexLength)
                .text("zstd").u64(place.compressedSize).u64(place.uncompressedSize);
        });
    }
    return out;
}

std::string EventLogWriter::statistics() const {
    std::string out, counts;
    for (const auto& [channel, count] : m_perChannel) Encoder(counts).u16(channel).u64(count);
    mcap::record(out, Op::Statistics, [&](Encoder& encoder) {
        encoder.u64(count()).u16(1).u32(m_lastChannel).u32(m_attachments).u32(1).u32(static_cast<std::uint32_t>(m_chunks.size()))
            .u64(m_chunks.empty() ? 0 : m_chunks.front().firstLogTime).u64(m_chunks.empty() ? 0 : m_chunks.back().lastLogTime).text(counts);
    });
    return out;
}

wire::Result<LoggedEvent> EventLogWriter::event(std::uint64_t position) const {
    LoggedEvent event;
    if (position >= count()) return wire::failure("there is no such event", fmt::format("position {}", position));
    if (position >= m_building.firstPosition()) {
        m_building.read(position, event);
        return event;
    }
    const auto place = chunkAt(m_chunks, position);
    auto chunk = m_cache.find(place->firstPosition);
    if (!chunk) {
        const auto bytes = m_file.read(place->offset, place->chunkLength);
        if (!bytes) return tl::unexpected(bytes.error());
        const auto decoded = Chunk::decode(*place, *bytes);
        if (!decoded) return tl::unexpected(decoded.error());
        m_cache.insert(chunk = *decoded);
    }
    chunk->read(static_cast<std::uint32_t>(position - chunk->firstPosition()), event);
    return event;
}

} // namespace sagascope::core
