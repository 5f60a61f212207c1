#include "app/core/capture/event_bytes.h"
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace sagascope::core {

namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

/// A length-delimited field's content, in place.
bool readBytes(CodedInputStream& in, std::string_view& out) {
    std::uint32_t size = 0;
    const void* data = nullptr;
    int left = 0;
    if (!in.ReadVarint32(&size)) return false;
    if (size == 0) {
        out = {};
        return true;
    }
    if (!in.GetDirectBufferPointer(&data, &left) || static_cast<std::uint32_t>(left) < size) return false;
    out = {static_cast<const char*>(data), size};
    return in.Skip(static_cast<int>(size));
}

CodedInputStream streamOver(std::string_view bytes) {
    return CodedInputStream(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
}

bool isField(std::uint32_t tag, int number, WireFormatLite::WireType type) { return tag == WireFormatLite::MakeTag(number, type); }

} // namespace

std::optional<EventHead> eventHead(std::string_view bytes) {
    auto in = streamOver(bytes);
    EventHead head;
    while (const auto tag = in.ReadTag()) {
        if (isField(tag, wire::Event::kHlcFieldNumber, WireFormatLite::WIRETYPE_FIXED64)) {
            if (!in.ReadLittleEndian64(&head.hlc)) return {};
        } else if (isField(tag, wire::Event::kSeqFieldNumber, WireFormatLite::WIRETYPE_VARINT)) {
            if (!in.ReadVarint64(&head.seq)) return {};
        } else if (isField(tag, wire::Event::kGapFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) {
            std::string_view gap;
            wire::Gap parsed;
            if (!readBytes(in, gap) || !parsed.ParseFromArray(gap.data(), static_cast<int>(gap.size()))) return {};
            head.gapFrom = parsed.from();
        } else if (!WireFormatLite::SkipField(&in, tag)) {
            return {};
        }
    }
    return in.ConsumedEntireMessage() && head.seq > 0 ? std::optional(head) : std::nullopt;
}

bool readBatch(std::string_view bytes, BatchView& into) {
    auto in = streamOver(bytes);
    into.source.Clear();
    into.events.clear();
    while (const auto tag = in.ReadTag()) {
        std::string_view content;
        if (isField(tag, wire::Batch::kSourceFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) {
            if (!readBytes(in, content) || !into.source.ParseFromArray(content.data(), static_cast<int>(content.size()))) return false;
        } else if (isField(tag, wire::Batch::kEventsFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) {
            if (!readBytes(in, content)) return false;
            into.events.push_back(content);
        } else if (!WireFormatLite::SkipField(&in, tag)) {
            return false;
        }
    }
    return in.ConsumedEntireMessage() && into.source.incarnation() != 0;
}

} // namespace sagascope::core
