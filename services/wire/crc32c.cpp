#include "services/wire/crc32c.h"
#include <array>
#include <cstring>
#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace sagascope::wire {

namespace {

constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78U : 0U);
        table[i] = crc;
    }
    return table;
}();

std::uint32_t portable(std::string_view data, std::uint32_t crc) {
    for (const unsigned char byte : data) crc = (crc >> 8) ^ kTable[(crc ^ byte) & 0xff];
    return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t hardware(std::string_view data, std::uint32_t crc) {
    std::uint64_t wide = crc;
    while (data.size() >= 8) {
        std::uint64_t word;
        std::memcpy(&word, data.data(), 8);
        wide = _mm_crc32_u64(wide, word);
        data.remove_prefix(8);
    }
    auto narrow = static_cast<std::uint32_t>(wide);
    for (const unsigned char byte : data) narrow = _mm_crc32_u8(narrow, byte);
    return narrow;
}
#endif

} // namespace

std::uint32_t crc32c(std::string_view data, std::uint32_t seed) {
#if defined(__x86_64__)
    static const bool fast = __builtin_cpu_supports("sse4.2") != 0;
    if (fast) return ~hardware(data, ~seed);
#endif
    return ~portable(data, ~seed);
}

} // namespace sagascope::wire
