#pragma once
#include "services/kit/runtime/host.h"
#include "services/wire/ring.h"
#include "services/wire/telemetry.pb.h"
#include <zmq.hpp>

namespace sagascope::kit {

/// Who a process is, as its ring and its telemetry name it.
[[nodiscard]] wire::Source sourceOf(const Identity& self);

/// Telemetry of a real process: into its ring first, shipped from there. A full ring drops, and reports the Gap once there is room.
class RingTelemetry : public Telemetry {
public:
    /// `capture`: address of the app's PULL socket.
    RingTelemetry(Clock& clock, std::unique_ptr<wire::Ring> ring, zmq::context_t& context, const std::string& capture);
    std::uint64_t emit(wire::Event& event) override;
    [[nodiscard]] std::uint64_t nextSeq() const override { return m_seq + 1; }
    bool flush() override;
    [[nodiscard]] bool hasRoom() const override { return backlog() < m_ring->capacity() / 4; }
    [[nodiscard]] std::uint64_t takeLoss() override { return std::exchange(m_loss, 0); }
    [[nodiscard]] std::uint64_t backlog() const { return m_ring->written() - m_ring->acked(); } ///< bytes in the ring that are not in the log yet

private:
    bool put(wire::Event& event);
    bool ship(const void* data, std::size_t size, std::uint64_t upTo);
    bool shipFromRing();
    bool reportGap(); ///< of what was dropped, if anything was; false: there is still no room for it

    Clock& m_clock;
    std::unique_ptr<wire::Ring> m_ring;
    zmq::socket_t m_push;
    std::uint64_t m_seq = 0;
    std::uint64_t m_droppedFrom = 0; ///< first seq of an open gap; 0: none
    std::uint64_t m_droppedAt = 0;   ///< when it was dropped
    std::uint64_t m_loss = 0;        ///< as takeLoss() gives it
    std::uint64_t m_shipped = 0;     ///< position in the ring
    std::string m_bytes;             ///< reused
    std::string m_batch;             ///< the ring's events from m_batchFrom to m_batchTo, as a wire::Batch: the ring is read only where capture was away
    std::uint64_t m_batchFrom = 0;
    std::uint64_t m_batchTo = 0;
};

/// For a process that runs alone in a terminal: counts, and keeps nothing.
class NoTelemetry : public Telemetry {
public:
    std::uint64_t emit(wire::Event& event) override { event.set_seq(++m_seq); return m_seq; }
    [[nodiscard]] std::uint64_t nextSeq() const override { return m_seq + 1; }
    bool flush() override { return true; }

private:
    std::uint64_t m_seq = 0;
};

} // namespace sagascope::kit
