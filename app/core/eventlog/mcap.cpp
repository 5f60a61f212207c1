#include "app/core/eventlog/mcap.h"
#include <zlib.h>

namespace sagascope::core::mcap {

std::uint32_t crc32(std::string_view data, std::uint32_t seed) {
    return static_cast<std::uint32_t>(::crc32_z(seed, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

std::string_view Decoder::raw(std::uint64_t size) {
    if (size > m_in.size()) {
        m_good = false;
        m_in = {};
        return {};
    }
    const auto bytes = m_in.substr(0, size);
    m_in.remove_prefix(size);
    return bytes;
}

Record recordAt(std::string_view in) {
    Decoder decoder(in);
    const auto op = decoder.u8();
    const auto length = decoder.u64();
    const auto content = decoder.raw(length);
    if (!decoder.isGood() || op == 0) return {};
    return {static_cast<Op>(op), content, kRecordHead + length};
}

} // namespace sagascope::core::mcap
