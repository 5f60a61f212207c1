#include "app/core/capture/own_events.h"
#include "services/wire/ids.h"
#include <chrono>
#include <random>
#include <unistd.h>

namespace sagascope::core {

namespace {
constexpr const char* kService = "sagascope";
constexpr std::size_t kCapacity = 1u << 20;

std::uint64_t machineMicros() {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}
} // namespace

wire::Result<std::unique_ptr<OwnEvents>> OwnEvents::create(const std::filesystem::path& dataDir, WallClock wallMicros) {
    wire::Source source;
    std::random_device random;
    source.set_service(kService);
    source.set_instance(wire::instanceName(kService, 1));
    source.set_incarnation(std::uint64_t(random()) << 32 | random() | 1);
    source.set_pid(static_cast<std::uint32_t>(::getpid()));
    auto ring = wire::Ring::create(wire::Ring::pathFor(dataDir, source), source, kCapacity);
    if (!ring) return tl::unexpected(ring.error());
    return std::unique_ptr<OwnEvents>(new OwnEvents(std::move(*ring), wallMicros ? std::move(wallMicros) : machineMicros));
}

void OwnEvents::emit(wire::Event& event) {
    const std::lock_guard lock(m_mutex);
    event.set_hlc(m_clock.tick(m_wallMicros()).raw());
    const auto seq = ++m_seq;
    if (m_droppedFrom != 0) {
        wire::Event gap; // takes the place of the last event that was dropped
        gap.set_hlc(event.hlc());
        gap.mutable_gap()->set_from(m_droppedFrom);
        gap.mutable_gap()->set_to(seq - 1);
        if (!put(gap, seq - 1)) return;
        m_droppedFrom = 0;
    }
    if (!put(event, seq)) m_droppedFrom = seq;
}

bool OwnEvents::put(wire::Event& event, std::uint64_t seq) {
    event.set_seq(seq);
    return m_ring->append(seq, event.SerializeAsString());
}

void OwnEvents::observe(wire::Hlc hlc) {
    const std::lock_guard lock(m_mutex);
    m_clock.observe(hlc);
}

} // namespace sagascope::core
