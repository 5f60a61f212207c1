#pragma once
#include "app/core/eventlog/chunk.h"
#include "app/core/eventlog/keyframe_record.h"

namespace sagascope::core {

/// What a walk over a file's records finds, without decompressing any of them.
struct LogContents {
    std::vector<ChunkPlace> chunks;
    std::vector<KeyframePlace> keyframes; ///< in order of position
    std::map<std::uint16_t, wire::Source> sources;
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> metadata;
    std::map<std::uint64_t, std::string> damage; ///< by offset in the file
    bool finished = false;
    std::uint64_t dataEnd = 0; ///< of a finished file: where the checksummed part ends
    std::uint32_t dataCrc = 0;
};

/// Walks from block to block. Fails only when this is no event log; damage is described and passed over.
wire::Result<LogContents> scanLog(std::string_view bytes, const std::string& name);

} // namespace sagascope::core
