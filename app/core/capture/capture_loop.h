#pragma once
#include "app/core/capture/capture.h"
#include "app/core/capture/event_bytes.h"
#include "app/core/capture/own_events.h"
#include "app/core/capture/reorder.h"
#include "app/core/capture/telemetry_source.h"
#include <unordered_map>
#include <zmq.hpp>

namespace sagascope::core {

/// What runs on capture's thread. Everything but emit, processEnded, event, addKeyframe, state and requestStop belongs to that thread.
class CaptureLoop {
public:
    CaptureLoop(Capture::Settings settings, EventSink& sink);
    ~CaptureLoop();

    wire::Result<void> open();
    void run();
    /// After run(): takes what is left, closes the log.
    wire::Result<void> close();

    void requestStop();
    void emit(wire::Event event);
    void processEnded(std::uint64_t incarnation);
    std::optional<LoggedEvent> event(std::uint64_t position) const;
    void addKeyframe(std::string_view record);
    Capture::State state() const;

private:
    struct Reporter {
        std::uint16_t channel;
        wire::Source source;
        TelemetrySource telemetry;
    };
    wire::Result<void> bind();
    void drainOldRings();
    Reporter* reporter(const wire::Source& source);
    Reporter* addReporter(const wire::Source& source, std::unique_ptr<wire::Ring> ring);
    bool receive();
    void takeEnded();
    void log(bool everything);
    void append(const Arrival& arrival, LoggedEvent& into);
    void flushIfDue(bool now);
    [[nodiscard]] std::chrono::milliseconds patience() const;
    void wake() const;

    Capture::Settings m_settings;
    EventSink& m_sink;
    std::unique_ptr<OwnEvents> m_own;
    TelemetrySource* m_ownTelemetry = nullptr;
    zmq::context_t m_context{1};
    zmq::socket_t m_pull;
    int m_wake = -1; ///< eventfd
    std::unordered_map<std::uint64_t, std::unique_ptr<Reporter>> m_reporters; ///< by incarnation
    std::vector<Reporter*> m_byChannel;
    Reorder m_reorder;
    BatchView m_batch;
    std::vector<Arrival> m_due;
    std::vector<LoggedEvent> m_events;
    Reorder::Time m_oldestUnwritten{}; ///< when the event that waits longest for the file was appended; 0: none waits
    Reorder::Time m_retryAt{};         ///< after a failed write

    mutable std::mutex m_mutex; ///< guards what follows
    std::unique_ptr<EventLogWriter> m_writer;
    std::vector<std::uint64_t> m_ended;
    Capture::State m_state;
    bool m_stopping = false;
};

} // namespace sagascope::core
