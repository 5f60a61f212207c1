#include "app/core/capture/telemetry_source.h"
#include "app/core/capture/event_bytes.h"
#include <algorithm>
#include <limits>

namespace sagascope::core {

TelemetrySource::TelemetrySource(std::unique_ptr<wire::Ring> ring, Take take) : m_ring(std::move(ring)), m_take(std::move(take)) {
    // What was acknowledged is in an earlier log: begin behind it.
    if (m_ring && m_ring->acked() > 0) m_ring->read(0, 1, [this](std::uint64_t seq, std::string_view) { m_next = seq; });
}

void TelemetrySource::receive(std::string_view data) { accept(data, true); }

void TelemetrySource::drain() {
    if (!m_ring) return;
    m_ringPosition = m_ring->read(m_ringPosition, std::numeric_limits<std::size_t>::max(),
                                  [this](std::uint64_t, std::string_view data) { accept(data, false); });
}

void TelemetrySource::accept(std::string_view data, bool mayDrain) {
    const auto head = eventHead(data);
    if (!head) return; // its seq is missing then, which the next event's brings to light
    if (mayDrain && head->seq > m_next && head->gapFrom != m_next) drain();
    if (head->seq < m_next) {
        ++m_duplicates;
        return;
    }
    if (head->gapFrom != 0) m_lost += head->seq - std::min(head->gapFrom, head->seq) + 1;
    const auto reportedFrom = head->gapFrom != 0 ? head->gapFrom : head->seq;
    if (reportedFrom > m_next) recordGap(reportedFrom - 1, head->hlc);
    m_next = head->seq + 1;
    m_order = std::max(m_order, head->hlc);
    m_take(m_order, head->seq, data);
}

void TelemetrySource::recordGap(std::uint64_t to, std::uint64_t hlc) {
    wire::Event event;
    event.set_hlc(hlc);
    event.set_seq(to);
    event.mutable_gap()->set_from(m_next);
    event.mutable_gap()->set_to(to);
    m_lost += to - m_next + 1;
    m_order = std::max(m_order, hlc);
    m_take(m_order, to, event.SerializeAsString());
}

void TelemetrySource::acknowledge() {
    if (m_ring && m_logged != m_acknowledged) m_ring->acknowledge(m_logged);
    m_acknowledged = m_logged;
    if (m_ended.empty() || m_ring->acked() < m_ringPosition) return;
    m_ring.reset();
    std::error_code ignored; // a file that stays is read again at the next start, and holds nothing new
    std::filesystem::remove(m_ended, ignored);
    m_ended.clear();
}

void TelemetrySource::end(std::filesystem::path ringFile) {
    drain();
    if (m_ring && m_ring->refused() >= m_next) { // it died before it could report them
        const auto to = m_ring->refused();
        recordGap(to, m_order);
        m_next = to + 1;
    }
    if (m_ring) m_ended = std::move(ringFile);
}

} // namespace sagascope::core
