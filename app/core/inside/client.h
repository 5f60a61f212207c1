#pragma once
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"

namespace sagascope::core {

/// What one customer sees of the last thing asked for, at an instant.
struct ClientScreen {
    enum class State {
        Idle,     ///< nothing was asked yet
        Sending,  ///< no answer yet
        Pending,  ///< accepted; the outcome is not known here
        Done,     ///< it came about
        Undone,   ///< it was taken back
        Failed,   ///< the company could not do it
        Refused,  ///< without a valid token, or not well-formed
        Limited   ///< asked too often
    };
    State state = State::Idle;
    Row saga = kNoRow;          ///< kNoRow: none was started
    Name type = 0;              ///< of the saga
    Name reason = 0;            ///< why it was taken back
    unsigned status = 0;        ///< of the last answer; 0: none
    std::uint64_t waited = 0;   ///< µs since it was sent, until the outcome was known here; still runs in Sending and Pending
    unsigned asked = 0;         ///< times it asked again
    std::optional<std::uint64_t> staleFor; ///< µs since the company has known the outcome, while the customer doesn't
    [[nodiscard]] bool isOpen() const { return state == State::Sending || state == State::Pending; }
};

/// An answer to a GET, and whether it was still true.
struct ClientRead {
    Decision decision;
    std::optional<std::uint64_t> age; ///< µs since the service gave it; only from the cache
    bool stale = false;               ///< a finished saga had changed something of that service meanwhile
};

struct ClientWork {
    static constexpr std::size_t kReads = 100;
    std::vector<ClientScreen> screens; ///< by customer of the architecture
    std::vector<ClientRead> reads;     ///< newest first
};

/// `client`: the box's name.
[[nodiscard]] ClientWork clientWorkOf(const Projections& projections, const model::Architecture& architecture, Name client, wire::Hlc at);

} // namespace sagascope::core
