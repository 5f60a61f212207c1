#pragma once
#include "services/wire/hlc.h"
#include "services/wire/ring.h"
#include <mutex>

namespace sagascope::core {

/// Events of the app itself: through a ring like everyone's, so that they too survive a kill. Thread-safe.
class OwnEvents {
public:
    using WallClock = std::function<std::uint64_t()>; ///< microseconds since 1970; null: the machine's
    static wire::Result<std::unique_ptr<OwnEvents>> create(const std::filesystem::path& dataDir, WallClock wallMicros);

    /// Sets seq and hlc. What finds the ring full is reported as a Gap with the next event.
    void emit(wire::Event& event);
    /// A clock reading that was seen in someone's event: the app's next events lie after it.
    void observe(wire::Hlc hlc);
    [[nodiscard]] const wire::Source& source() const { return m_ring->source(); }

private:
    OwnEvents(std::unique_ptr<wire::Ring> ring, WallClock wallMicros) : m_ring(std::move(ring)), m_wallMicros(std::move(wallMicros)) {}
    bool put(wire::Event& event, std::uint64_t seq);

    std::mutex m_mutex;
    std::unique_ptr<wire::Ring> m_ring;
    WallClock m_wallMicros;
    wire::HlcClock m_clock;
    std::uint64_t m_seq = 0;
    std::uint64_t m_droppedFrom = 0; ///< first seq of an open gap; 0: none
};

} // namespace sagascope::core
