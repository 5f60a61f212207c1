#include "app/core/eventlog/log_scan.h"
#include "app/core/eventlog/mcap.h"
#include <charconv>
#include <fmt/format.h>

namespace sagascope::core {

namespace {

using mcap::Decoder;
using mcap::Op;

std::map<std::string, std::string> decodedMap(std::string_view bytes) {
    std::map<std::string, std::string> map;
    for (Decoder decoder(bytes); !decoder.atEnd();) {
        const auto key = decoder.text();
        map.emplace(key, decoder.text());
    }
    return map;
}

std::uint64_t number(const std::string& text, int base) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

class Scan {
public:
    explicit Scan(std::string_view bytes) : m_bytes(bytes) {}

    LogContents run(std::uint64_t offset) {
        while (!m_contents.finished && offset < m_bytes.size()) offset = step(offset);
        if (!m_contents.finished && m_contents.damage.empty())
            m_contents.damage[m_bytes.size()] = "the recording was not closed; everything up to its end is here";
        return std::move(m_contents);
    }

private:
    /// Reads the record at `offset` and returns the offset of the next.
    std::uint64_t step(std::uint64_t offset) {
        const auto record = mcap::recordAt(m_bytes.substr(offset));
        if (record.length == 0 || !isKnown(record.op)) return resume(offset);
        switch (record.op) {
        case Op::Block: return block(offset, record);
        case Op::Keyframe: keyframe(offset, record); break;
        case Op::Channel: channel(record.content); break;
        case Op::Attachment: attachment(offset, record.content); break;
        case Op::Metadata: metadata(record.content); break;
        case Op::DataEnd: return dataEnd(offset, record);
        default: break;
        }
        return offset + record.length;
    }

    static bool isKnown(Op op) {
        return op == Op::Header || op == Op::Metadata || op == Op::Attachment || op == Op::Schema || op == Op::Channel || op == Op::DataEnd ||
               op >= Op::Block;
    }

    std::uint64_t block(std::uint64_t offset, const mcap::Record& record) {
        auto place = ChunkPlace::decodeBlock(record.content, offset);
        if (!place) return resume(offset);
        if (place->offset + place->chunkLength > m_bytes.size()) {
            lose(offset, fmt::format("the recording ends inside its last chunk: {} events ({} bytes) are cut off", place->count, m_bytes.size() - offset));
            return m_bytes.size();
        }
        const auto expected = m_contents.chunks.empty() ? 0 : m_contents.chunks.back().endPosition();
        if (place->firstPosition > expected) lose(offset, fmt::format("events {}–{} are missing", expected, place->firstPosition - 1));
        if (place->firstPosition >= expected) m_contents.chunks.push_back(*place);
        return place->endOffset();
    }

    void keyframe(std::uint64_t offset, const mcap::Record& record) {
        auto& known = m_contents.keyframes;
        const auto place = keyframePlace(record.content, offset + mcap::kRecordHead);
        if (place && (known.empty() || known.back().position < place->position)) known.push_back(*place);
    }

    /// After damage: goes on at the next block that can be read.
    std::uint64_t resume(std::uint64_t offset) {
        std::string head;
        ChunkPlace{}.encodeBlock(head);
        head.resize(mcap::kRecordHead + 8); // opcode, length and mark are the same in every block
        for (auto at = m_bytes.find(head, offset + 1); at != std::string_view::npos; at = m_bytes.find(head, at + 1)) {
            if (!ChunkPlace::decodeBlock(mcap::recordAt(m_bytes.substr(at)).content, at)) continue;
            lose(offset, fmt::format("{} bytes can't be read", at - offset));
            return at;
        }
        lose(offset, fmt::format("the last {} bytes can't be read: the recording was cut off or overwritten there", m_bytes.size() - offset));
        return m_bytes.size();
    }

    void lose(std::uint64_t offset, std::string text) {
        auto& entry = m_contents.damage[offset];
        entry = entry.empty() ? std::move(text) : entry + "; " + text;
    }

    void channel(std::string_view content) {
        Decoder decoder(content);
        const auto id = decoder.u16();
        decoder.u16();
        decoder.text();
        decoder.text();
        auto facts = decodedMap(decoder.text());
        wire::Source source;
        source.set_service(facts["service"]);
        source.set_instance(facts["instance"]);
        source.set_incarnation(number(facts["incarnation"], 16));
        source.set_pid(static_cast<std::uint32_t>(number(facts["pid"], 10)));
        if (decoder.isGood()) m_contents.sources.emplace(id, std::move(source));
    }

    void attachment(std::uint64_t offset, std::string_view content) {
        Decoder decoder(content);
        decoder.raw(16);
        const std::string name(decoder.text());
        decoder.text();
        const auto data = decoder.raw(decoder.u64());
        const auto crc = decoder.u32();
        if (!decoder.isGood() || crc != mcap::crc32(content.substr(0, content.size() - 4))) {
            lose(offset, fmt::format("the embedded file '{}' is damaged", name));
            return;
        }
        m_contents.files.emplace(name, data);
    }

    void metadata(std::string_view content) {
        Decoder decoder(content);
        if (decoder.text() == "sagascope") m_contents.metadata = decodedMap(decoder.text());
    }

    std::uint64_t dataEnd(std::uint64_t offset, const mcap::Record& record) {
        m_contents.finished = m_bytes.size() > offset + record.length && m_bytes.ends_with(mcap::kMagic);
        if (!m_contents.finished) lose(offset, "the recording was cut while it was closed; all its events are here");
        m_contents.dataEnd = offset;
        m_contents.dataCrc = Decoder(record.content).u32();
        return m_bytes.size();
    }

    std::string_view m_bytes;
    LogContents m_contents;
};

} // namespace

wire::Result<LogContents> scanLog(std::string_view bytes, const std::string& name) {
    const auto foreign = [&](std::string what) { return wire::failure(std::move(what), name, "name a recording made by sagascope (.mcap)"); };
    if (!bytes.starts_with(mcap::kMagic)) return foreign(bytes.empty() ? "is empty" : "is no sagascope recording");
    const auto header = mcap::recordAt(bytes.substr(mcap::kMagic.size()));
    if (header.op != Op::Header) return foreign("is cut off or damaged in its first bytes");
    const auto profile = Decoder(header.content).text();
    if (profile != "sagascope") return foreign(fmt::format("is a recording of another program (MCAP profile '{}')", profile));
    auto contents = Scan(bytes).run(mcap::kMagic.size());
    if (const auto format = contents.metadata.find("format"); format != contents.metadata.end() && format->second != "1")
        return wire::failure(fmt::format("is a recording in format {}, newer than this program", format->second), name, "use a newer sagascope");
    return contents;
}

} // namespace sagascope::core
