#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/session/excerpt_reader.h"
#include "app/core/session/fair_mutex.h"
#include "app/core/session/session.h"
#include <atomic>
#include <thread>

namespace sagascope::core {

/// A recording. Its events are read in the background, first to last. Whoever looks meanwhile at an instant that was not reached yet sees an
/// excerpt of what is around it, with the same rows; without keyframes in the file, what was read so far.
class RecordedSession final : public Session {
public:
    /// Reads the head of the file and the definitions in it, and begins to read the rest.
    static wire::Result<std::unique_ptr<RecordedSession>> open(const std::filesystem::path& path);
    ~RecordedSession() override;

    [[nodiscard]] const model::Architecture& architecture() const override { return m_architecture; }
    [[nodiscard]] bool isLive() const override { return false; }
    [[nodiscard]] std::string title() const override;
    [[nodiscard]] std::uint64_t beginMicros() const override { return m_beginMicros; }
    wire::Hlc turnTo(wire::Hlc instant) const override;
    void waitFor(wire::Hlc instant) const; ///< turns there, and waits for what is around it
    [[nodiscard]] std::optional<Reading> reading() const override;
    void read(const std::function<void(const Projections&)>& look) const override;
    [[nodiscard]] std::optional<LoggedEvent> event(std::uint64_t position) const override;
    [[nodiscard]] std::filesystem::path recording() const override { return m_reader->path(); }
    [[nodiscard]] std::optional<std::uint64_t> seed() const override;
    void command(const std::string& verb, const nlohmann::json& arguments, Done done) override; ///< answers with an error

    [[nodiscard]] const EventLogReader& log() const { return *m_reader; }
    [[nodiscard]] std::uint64_t readSoFar() const { return m_read; } ///< of log().count()
    void waitUntilRead();
    [[nodiscard]] std::uint64_t endMicros() const { return m_last.micros(); } ///< clock reading of the last event

    struct FoundSaga {
        Row row = kNoRow;
        std::uint64_t micros = 0; ///< when it was first heard of
    };
    /// The first saga whose id is so, begins so, or is shown so in the window ("c-01a7" for c-497b03d901a7). Reads everything only where the file has no keyframes.
    [[nodiscard]] std::optional<FoundSaga> findSaga(std::string_view typed);

private:
    RecordedSession(std::unique_ptr<EventLogReader> reader, model::Architecture architecture);
    void load();
    [[nodiscard]] bool isReadUntil(wire::Hlc instant) const;
    [[nodiscard]] std::optional<FoundSaga> findSaga(std::string_view typed, const Projections& in) const;

    std::unique_ptr<EventLogReader> m_reader;
    model::Architecture m_architecture;
    std::uint64_t m_beginMicros = 0;
    wire::Hlc m_last;
    mutable std::atomic<std::uint64_t> m_instant = 0; ///< that the looks are about
    std::unique_ptr<ExcerptReader> m_excerpts; ///< null: a file without keyframes; closed when everything was read
    mutable FairMutex m_mutex; ///< guards the projections
    Projections m_projections;
    std::atomic<std::uint64_t> m_read = 0;
    std::atomic<std::uint64_t> m_reach = 0; ///< latest clock reading, microseconds
    std::atomic<bool> m_cancelled = false;
    std::thread m_thread;
};

} // namespace sagascope::core
