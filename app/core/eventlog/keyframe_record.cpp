#include "app/core/eventlog/keyframe_record.h"
#include "app/core/eventlog/mcap.h"
#include <fmt/format.h>
#include <zstd.h>

namespace sagascope::core {

namespace {

constexpr int kCompression = 1; // zstd level, as for chunks
constexpr std::uint32_t kMostUncompressed = 64u << 20; // beyond this a size is damage

std::string packed(const google::protobuf::MessageLite& message) {
    const auto plain = message.SerializeAsString();
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), kCompression));
    return out;
}

bool unpack(std::string_view bytes, google::protobuf::MessageLite& into) {
    const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size > kMostUncompressed) return false; // also when it can't be told
    std::string plain(size, '\0');
    return ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size()) == size && into.ParseFromString(plain);
}

} // namespace

std::string encodeKeyframe(const Keyframe& keyframe) {
    std::string record;
    mcap::record(record, mcap::Op::Keyframe, [&](mcap::Encoder& encoder) {
        std::string head, parts;
        mcap::Encoder(head).u64(keyframe.position()).u64(keyframe.from()).u64(keyframe.last_hlc());
        mcap::Encoder(parts).text(packed(keyframe.sights())).text(packed(keyframe.state()));
        encoder.raw(head).u32(mcap::crc32(parts, mcap::crc32(head))).raw(parts);
    });
    return record;
}

std::optional<KeyframePlace> keyframePlace(std::string_view content, std::uint64_t offset) {
    mcap::Decoder decoder(content);
    KeyframePlace place;
    place.position = decoder.u64();
    place.from = decoder.u64();
    place.last = wire::Hlc(decoder.u64());
    place.offset = offset;
    place.length = content.size();
    if (!decoder.isGood() || place.from > place.position) return {};
    return place;
}

wire::Result<Keyframe> decodeKeyframe(std::string_view content, KeyframePart part) {
    mcap::Decoder decoder(content);
    const auto head = decoder.raw(3 * 8);
    const auto crc = decoder.u32();
    const auto parts = decoder.rest();
    const auto sights = decoder.text(), state = decoder.text();
    Keyframe keyframe;
    mcap::Decoder fields(head);
    keyframe.set_position(fields.u64());
    keyframe.set_from(fields.u64());
    keyframe.set_last_hlc(fields.u64());
    if (!decoder.isGood() || crc != mcap::crc32(parts, mcap::crc32(head)) || !unpack(sights, *keyframe.mutable_sights()) ||
        (part == KeyframePart::Whole && !unpack(state, *keyframe.mutable_state())))
        return wire::failure(fmt::format("the keyframe at event {} is damaged", keyframe.position()), "the recording", "the events themselves can be read");
    return keyframe;
}

} // namespace sagascope::core
