#include "services/kit/telemetry/ring_telemetry.h"

namespace sagascope::kit {

namespace {
constexpr std::size_t kBatch = 512;
}

wire::Source sourceOf(const Identity& self) {
    wire::Source source;
    source.set_service(self.service);
    source.set_instance(self.instance);
    source.set_incarnation(self.incarnation);
    source.set_pid(self.pid);
    return source;
}

RingTelemetry::RingTelemetry(Clock& clock, std::unique_ptr<wire::Ring> ring, zmq::context_t& context, const std::string& capture)
    : m_clock(clock), m_ring(std::move(ring)), m_push(context, zmq::socket_type::push) {
    m_push.set(zmq::sockopt::linger, 0); // what has not left is in the ring
    m_push.set(zmq::sockopt::sndhwm, 64);
    m_push.set(zmq::sockopt::immediate, true);
    m_push.set(zmq::sockopt::reconnect_ivl, 20);
    m_push.connect(capture);
}

bool RingTelemetry::put(wire::Event& event) {
    event.SerializeToString(&m_bytes);
    return m_ring->append(event.seq(), m_bytes);
}

std::uint64_t RingTelemetry::emit(wire::Event& event) {
    if (event.hlc() == 0) event.set_hlc(m_clock.tick().raw());
    event.set_seq(++m_seq);
    if (m_droppedFrom != 0) {
        // The report takes the place of the last event that was dropped.
        wire::Event gap;
        gap.set_hlc(event.hlc());
        gap.set_seq(m_seq - 1);
        gap.mutable_gap()->set_from(m_droppedFrom);
        gap.mutable_gap()->set_to(m_seq - 1);
        if (!put(gap)) return m_seq;
        m_droppedFrom = 0;
    }
    if (!put(event)) m_droppedFrom = m_seq;
    return m_seq;
}

void RingTelemetry::flush() {
    // Where capture is away or behind, nothing is read and packed for nothing, turn after turn.
    while (m_shipped < m_ring->written() && (m_push.get(zmq::sockopt::events) & ZMQ_POLLOUT) != 0) {
        wire::Batch batch;
        *batch.mutable_source() = m_ring->source();
        const auto next = m_ring->read(m_shipped, kBatch, [&](std::uint64_t seq, std::string_view event) {
            if (batch.events_size() == 0) batch.set_first_seq(seq);
            batch.add_events(event.data(), event.size());
        });
        if (next == m_shipped) return;
        if (batch.events_size() == 0) {
            m_shipped = next;
            continue;
        }
        zmq::message_t message(batch.ByteSizeLong());
        batch.SerializeToArray(message.data(), static_cast<int>(message.size()));
        if (!m_push.send(message, zmq::send_flags::dontwait)) return; // the next turn tries again
        m_shipped = next;
    }
}

} // namespace sagascope::kit
