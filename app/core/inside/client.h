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
    wire::Hlc came;             ///< when the gateway had it; zero: nothing was asked
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

/// Who asks without being one of the customers: load, scripts.
struct ClientOthers {
    static constexpr std::uint64_t kHeld = 5'000'000; ///< µs for which one of their sagas stays in view
    Name subject = 0;          ///< of whom the screen is; 0: they only read
    std::size_t perSecond = 0; ///< requests in the second before
    bool isFollowed = false;   ///< the screen is of the followed saga; else of the newest when the last kHeld began
    ClientScreen screen;
};

struct ClientWork {
    static constexpr std::size_t kReads = 100;
    std::vector<ClientScreen> screens; ///< by customer of the architecture
    std::optional<ClientOthers> others;
    std::vector<ClientRead> reads;     ///< newest first
    bool isCut = false;                ///< there were more sagas than are looked at
};

/// `client`: the box's name.
[[nodiscard]] ClientWork clientWorkOf(const Projections& projections, const model::Architecture& architecture, Name client, wire::Hlc at, std::optional<Row> followed = std::nullopt);

} // namespace sagascope::core
