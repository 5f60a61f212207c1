// A telemetry ring as it may come back from a power cut: any byte of it may be anything.
#include "services/wire/ring.h"
#include "tests/app/eventlog/log_support.h"

namespace sagascope::core {

TEST(Ring, IsReadNoFurtherThanItsFileWhateverStandsInIt) {
    constexpr std::size_t kCapacity = 4096;
    constexpr std::size_t kFields = 48; // of the header, before the source
    constexpr std::uint64_t kEvents = 20;
    const TemporaryDirectory folder;
    const auto whole = folder / "whole.ring", damaged = folder / "damaged.ring";
    {
        auto ring = *wire::Ring::create(whole, makeSource("contracts#1", 7), kCapacity);
        for (std::uint64_t seq = 1; seq <= kEvents; ++seq) ASSERT_TRUE(ring->append(seq, makeEvent(seq, 60).SerializeAsString()));
    }
    const auto bytes = slurp(whole);
    std::size_t refused = 0, cut = 0;
    for (std::size_t at = 0; at < bytes.size(); at = at == kFields ? wire::Ring::kHeader : at + 1) {
        for (const char value : {'\0', '\xff'}) {
            auto content = bytes;
            content[at] = value;
            spill(damaged, content);
            const auto ring = wire::Ring::open(damaged);
            refused += ring ? 0 : 1;
            if (!ring) continue;
            std::uint64_t read = 0;
            static_cast<void>((*ring)->read(0, bytes.size(), [&](std::uint64_t, std::string_view) { ++read; }));
            EXPECT_LE(read, kEvents) << at;
            cut += read < kEvents ? 1 : 0;
            (*ring)->acknowledge(kEvents);
        }
    }
    EXPECT_GT(refused, 0u);
    EXPECT_GT(cut, 0u);
}

} // namespace sagascope::core
