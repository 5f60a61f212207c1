#include "services/kit/telemetry/ring_telemetry.h"
#include <array>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace sagascope::kit {

namespace {
constexpr std::size_t kBatch = 512;
constexpr std::size_t kBatchBytes = 256 << 10;

void appendField(std::string& out, int number, std::string_view bytes) {
    using google::protobuf::io::CodedOutputStream;
    using google::protobuf::internal::WireFormatLite;
    std::array<std::uint8_t, 16> head;
    auto* end = CodedOutputStream::WriteTagToArray(WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED), head.data());
    end = CodedOutputStream::WriteVarint32ToArray(static_cast<std::uint32_t>(bytes.size()), end);
    out.append(reinterpret_cast<const char*>(head.data()), static_cast<std::size_t>(end - head.data()));
    out += bytes;
}
} // namespace

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
    const auto before = m_ring->written();
    if (!m_ring->append(event.seq(), m_bytes)) return false;
    if (m_batch.empty()) {
        wire::Batch batch;
        *batch.mutable_source() = m_ring->source();
        batch.set_first_seq(event.seq());
        batch.SerializeToString(&m_batch);
        m_batchFrom = m_batchTo = before;
    }
    if (m_batchTo != before || m_batch.size() > kBatchBytes) return true;
    appendField(m_batch, wire::Batch::kEventsFieldNumber, m_bytes);
    m_batchTo = m_ring->written();
    return true;
}

std::uint64_t RingTelemetry::emit(wire::Event& event) {
    const bool hasRoom = reportGap();
    if (event.hlc() == 0) event.set_hlc(m_clock.tick().raw());
    event.set_seq(++m_seq);
    if (hasRoom && !put(event)) {
        m_droppedFrom = m_seq;
        m_droppedAt = m_clock.wallMicros();
    }
    return m_seq;
}

bool RingTelemetry::reportGap() {
    if (m_droppedFrom == 0) return true;
    wire::Event gap;
    gap.set_hlc(m_clock.tick().raw());
    gap.set_seq(m_seq); // in the place of the last event that was dropped
    gap.mutable_gap()->set_from(m_droppedFrom);
    gap.mutable_gap()->set_to(m_seq);
    if (!put(gap)) return false;
    m_droppedFrom = 0;
    if (m_loss == 0) m_loss = m_droppedAt;
    return true;
}

bool RingTelemetry::flush() {
    const bool hasRoom = reportGap(); // whoever falls silent has lost something all the same
    // Where capture is away or behind, nothing is read and packed for nothing, each time.
    while (m_shipped < m_ring->written() && (m_push.get(zmq::sockopt::events) & ZMQ_POLLOUT) != 0) {
        const bool isShipped = !m_batch.empty() && m_batchFrom == m_shipped ? ship(m_batch.data(), m_batch.size(), m_batchTo) : shipFromRing();
        if (!isShipped) return false;
    }
    return hasRoom && m_shipped >= m_ring->written();
}

bool RingTelemetry::ship(const void* data, std::size_t size, std::uint64_t upTo) {
    if (!m_push.send(zmq::buffer(data, size), zmq::send_flags::dontwait)) return false;
    m_shipped = upTo;
    if (m_batchFrom < m_shipped) m_batch.clear();
    return true;
}

bool RingTelemetry::shipFromRing() {
    wire::Batch batch;
    *batch.mutable_source() = m_ring->source();
    const auto next = m_ring->read(m_shipped, kBatch, [&](std::uint64_t seq, std::string_view event) {
        if (batch.events_size() == 0) batch.set_first_seq(seq);
        batch.add_events(event.data(), event.size());
    });
    if (next == m_shipped) return false;
    const auto bytes = batch.SerializeAsString();
    if (batch.events_size() > 0) return ship(bytes.data(), bytes.size(), next);
    m_shipped = next;
    return true;
}

} // namespace sagascope::kit
