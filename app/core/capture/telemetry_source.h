#pragma once
#include "services/wire/ring.h"
#include <functional>

namespace sagascope::core {

/// One process incarnation as capture sees it: which seq comes next, and its ring, from which holes are filled.
class TelemetrySource {
public:
    /// `ring` may be null (a reporter without one, or one that is gone already). `take` gets each event once, in order of seq; `order`: its
    /// HLC, not falling.
    using Take = std::function<void(std::uint64_t order, std::uint64_t seq, std::string_view data)>;
    TelemetrySource(std::unique_ptr<wire::Ring> ring, Take take);

    /// An event that came by socket. A hole before it is filled from the ring; what is not there is recorded as a Gap.
    void receive(std::string_view data);
    /// Takes whatever whole events lie in the ring.
    void drain();
    /// `seq` was appended to the log.
    void logged(std::uint64_t seq) { m_logged = seq; }
    /// Everything logged so far is in the log's file: the ring may overwrite it.
    void acknowledge();
    /// The process has ended and all it left was taken: removes the ring's file once that is acknowledged.
    void end(std::filesystem::path ringFile);

    [[nodiscard]] std::uint64_t duplicates() const { return m_duplicates; }
    [[nodiscard]] std::uint64_t lost() const { return m_lost; }

private:
    void accept(std::string_view data, bool mayDrain);
    void recordGap(std::uint64_t to, std::uint64_t hlc);

    std::unique_ptr<wire::Ring> m_ring;
    Take m_take;
    std::uint64_t m_ringPosition = 0;
    std::uint64_t m_next = 1;
    std::uint64_t m_logged = 0;
    std::uint64_t m_acknowledged = 0;
    std::uint64_t m_order = 0;
    std::uint64_t m_duplicates = 0;
    std::uint64_t m_lost = 0;
    std::filesystem::path m_ended;
};

} // namespace sagascope::core
