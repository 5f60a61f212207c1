#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// The bytes of MCAP: records, fields, checksums (https://mcap.dev/spec).
namespace sagascope::core::mcap {

inline constexpr std::string_view kMagic("\x89MCAP0\r\n", 8);
inline constexpr std::size_t kRecordHead = 9; ///< opcode and length

enum class Op : std::uint8_t {
    Header = 0x01, Footer = 0x02, Schema = 0x03, Channel = 0x04, Message = 0x05, Chunk = 0x06, MessageIndex = 0x07, ChunkIndex = 0x08,
    Attachment = 0x09, AttachmentIndex = 0x0a, Statistics = 0x0b, Metadata = 0x0c, MetadataIndex = 0x0d, SummaryOffset = 0x0e, DataEnd = 0x0f,
    Block = 0x80,    ///< ours: what the next chunk holds
    Keyframe = 0x81, ///< ours: the state at a position
};

/// CRC-32 as in zlib, continuing from `seed`.
[[nodiscard]] std::uint32_t crc32(std::string_view data, std::uint32_t seed = 0);

/// Appends fields to a string.
class Encoder {
public:
    explicit Encoder(std::string& out) : m_out(out) {}
    Encoder& u8(std::uint8_t value) { m_out.push_back(static_cast<char>(value)); return *this; }
    Encoder& u16(std::uint16_t value) { return integer(value); }
    Encoder& u32(std::uint32_t value) { return integer(value); }
    Encoder& u64(std::uint64_t value) { return integer(value); }
    Encoder& raw(std::string_view bytes) { m_out.append(bytes); return *this; }
    Encoder& text(std::string_view bytes) { return u32(static_cast<std::uint32_t>(bytes.size())).raw(bytes); }

private:
    template<typename T>
    Encoder& integer(T value) {
        char bytes[sizeof value];
        for (std::size_t i = 0; i < sizeof value; ++i) bytes[i] = static_cast<char>(value >> (8 * i));
        m_out.append(bytes, sizeof value);
        return *this;
    }
    std::string& m_out;
};

/// Appends one record whose content `write(Encoder)` makes.
template<typename Write>
void record(std::string& out, Op op, Write write) {
    Encoder encoder(out);
    encoder.u8(static_cast<std::uint8_t>(op));
    const auto at = out.size();
    encoder.u64(0);
    write(encoder);
    std::string length;
    Encoder(length).u64(out.size() - at - 8);
    out.replace(at, 8, length);
}

/// Takes fields from the front. Past the end every field is zero or empty and isGood() is false: check once, at the end.
class Decoder {
public:
    explicit Decoder(std::string_view in) : m_in(in) {}
    std::uint8_t u8() { return integer<std::uint8_t>(); }
    std::uint16_t u16() { return integer<std::uint16_t>(); }
    std::uint32_t u32() { return integer<std::uint32_t>(); }
    std::uint64_t u64() { return integer<std::uint64_t>(); }
    std::string_view raw(std::uint64_t size);
    std::string_view text() { return raw(u32()); }
    [[nodiscard]] std::string_view rest() const { return m_in; }
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_in.empty(); }

private:
    template<typename T>
    T integer() {
        const auto bytes = raw(sizeof(T));
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) value |= std::uint64_t(static_cast<std::uint8_t>(bytes[i])) << (8 * i);
        return static_cast<T>(value);
    }
    std::string_view m_in;
    bool m_good = true;
};

/// One record at the front of `in`; content is empty and op 0 where none is whole.
struct Record {
    Op op{};
    std::string_view content;
    std::uint64_t length = 0; ///< head included; 0: not whole
};
[[nodiscard]] Record recordAt(std::string_view in);

} // namespace sagascope::core::mcap
