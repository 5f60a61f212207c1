#pragma once
#include "app/core/eventlog/event_log_writer.h"
#include <atomic>
#include <functional>
#include <thread>

namespace sagascope::core {

class CaptureLoop;

/// Receives what the processes report, puts it in causal order, appends it to the event log and hands it to a sink.
///
/// One thread of its own does it all and calls the sink from there, one batch at a time. Nothing is acknowledged to a ring before its
/// event is in the file. Rings found at start (an earlier run) and rings of dead processes are drained to their last whole record.
class Capture {
public:
    struct Settings {
        std::filesystem::path dataDir; ///< rings/ is here
        std::string address;           ///< bound as PULL: "ipc://…"
        std::filesystem::path log;     ///< the event log to create
        std::vector<Embedded> files;
        std::map<std::string, std::string> metadata = {}; ///< of the log
        std::function<std::uint64_t()> wallMicros = {}; ///< null: the machine's; the time of the app's own events, since 1970; any thread
        std::chrono::milliseconds reorder{4};
        std::chrono::milliseconds flush{100};
    };
    struct State {
        std::uint64_t events = 0;     ///< in the log
        std::uint64_t bytes = 0;      ///< of its file
        std::uint64_t duplicates = 0; ///< came twice, dropped
        std::uint64_t lost = 0;       ///< seq numbers nobody can give any more; each range is a Gap in the log
        std::string trouble;          ///< why the log can't be written at the moment; empty: all is well
    };

    /// `sink` outlives the capture.
    Capture(Settings settings, EventSink& sink);
    ~Capture(); ///< stops
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    /// Creates the log, drains old rings into it and the sink, binds, starts the thread. emit() may be called afterwards only.
    wire::Result<void> start();
    /// Takes what is still under way, drains all rings, closes the log. Processes should have ended.
    wire::Result<void> stop();

    /// An event of the app itself; seq and hlc are set here. Any thread.
    void emit(wire::Event event);
    /// The process has ended: what it left in its ring is taken, and the ring removed. Any thread.
    void processEnded(std::uint64_t incarnation);
    /// The whole event behind a position, from memory or from the file. Any thread.
    [[nodiscard]] std::optional<LoggedEvent> event(std::uint64_t position) const;
    /// `record`: from encodeKeyframe. Any thread.
    void addKeyframe(std::string_view record);
    [[nodiscard]] State state() const;

private:
    std::unique_ptr<CaptureLoop> m_loop;
    std::thread m_thread;
};

} // namespace sagascope::core
