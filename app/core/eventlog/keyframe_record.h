#pragma once
#include "app/core/eventlog/keyframe.pb.h"
#include "services/wire/error.h"
#include "services/wire/hlc.h"
#include <optional>

namespace sagascope::core {

/// The head of a Keyframe record (FORMAT.md): where it stands, without its content.
struct KeyframePlace {
    std::uint64_t position = 0;
    std::uint64_t from = 0;
    wire::Hlc last;
    std::uint64_t offset = 0; ///< of the record's content
    std::uint64_t length = 0;
};

/// The whole record.
[[nodiscard]] std::string encodeKeyframe(const Keyframe& keyframe);
/// `content`: of a Keyframe record, which lies at `offset`.
[[nodiscard]] std::optional<KeyframePlace> keyframePlace(std::string_view content, std::uint64_t offset);

enum class KeyframePart { Sights, Whole };
[[nodiscard]] wire::Result<Keyframe> decodeKeyframe(std::string_view content, KeyframePart part);

} // namespace sagascope::core
