#pragma once
#include "app/core/eventlog/logged_event.h"
#include "services/model/architecture.h"
#include "services/wire/hlc.h"
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sagascope::core {

class Projections;

/// One company as the window sees it: running on this machine (live), or a recording. The window knows nothing else.
class Session {
public:
    virtual ~Session() = default;
    [[nodiscard]] virtual const model::Architecture& architecture() const = 0;
    [[nodiscard]] virtual bool isLive() const = 0; ///< false: a recording, which takes no commands
    [[nodiscard]] virtual std::string title() const = 0; ///< the data directory's or the recording's name
    [[nodiscard]] virtual std::uint64_t beginMicros() const = 0; ///< wall time of the first event, since 1970

    /// The file this is, or is written to; empty: none.
    [[nodiscard]] virtual std::filesystem::path recording() const { return {}; }

    /// What everything that happens by chance follows from; none: a recording that doesn't tell.
    [[nodiscard]] virtual std::optional<std::uint64_t> seed() const { return {}; }

    /// Why nothing can be written to the recording at the moment; empty: it goes on. Not within read().
    [[nodiscard]] virtual std::string standstill() const { return {}; }

    /// Sagas of this company that ended before the recording began, which tells nothing of them. Not within read().
    [[nodiscard]] virtual std::uint32_t earlierSagas() const { return 0; }

    /// Rises when the company was reset: a new recording has begun, and rows and positions kept from before mean nothing any more.
    [[nodiscard]] virtual unsigned generation() const { return 0; }

    /// What the next looks are about. A recording that was not read that far yet shows what its keyframes tell of this instant, as soon as that
    /// is fetched from the file. Gives what the looks are about until then: another instant, asked for before. Waits for nothing but the first.
    virtual wire::Hlc turnTo(wire::Hlc instant) const { return instant; }
    /// How far a recording was read that is still read in the background.
    struct Reading {
        double share = 0;        ///< 0 … 1
        std::uint64_t until = 0; ///< µs since 1970: until then everything was read
        bool isPart = false;     ///< what the looks are about was not reached: only what is around it is seen
    };
    [[nodiscard]] virtual std::optional<Reading> reading() const { return std::nullopt; } ///< none: everything is known
    /// Runs `look` while nothing is applied: gather what a frame needs, and return (well under a millisecond). Any thread.
    virtual void read(const std::function<void(const Projections&)>& look) const = 0;
    /// The whole event behind a position of the log, payload included; read from the file where it is no longer in memory.
    [[nodiscard]] virtual std::optional<LoggedEvent> event(std::uint64_t position) const = 0;

    /// A verb of the control API (ARCHITECTURE.md, "Control API"). Called on the GUI thread; `done` is called there too, once.
    using Done = std::function<void(const nlohmann::json& result, const std::string& error)>;
    virtual void command(const std::string& verb, const nlohmann::json& arguments, Done done) = 0;
};

} // namespace sagascope::core
