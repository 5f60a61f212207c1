#pragma once
#include "app/core/capture/capture.h"
#include "app/core/projections/projections.h"
#include "app/core/session/fair_mutex.h"
#include "app/core/session/keyframer.h"
#include "app/core/system/data_directory.h"
#include "app/core/system/recorder.h"
#include "app/core/system/simulated_time.h"
#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>

namespace sagascope::core {

constexpr auto kSeedKey = "seed"; ///< in a recording's metadata: what all chance followed from

/// The event log of a running company: captured, written, and projected. Thread-safe but for startAfresh().
class LiveRecorder final : public Recorder, private EventSink {
public:
    /// `files`: what explains the recording, as model::Architecture::files gives it.
    /// `simulated`: null for a real company.
    LiveRecorder(const DataDirectory& directory, nlohmann::json files, std::uint64_t seed, std::shared_ptr<const SimulatedTime> simulated);
    ~LiveRecorder() override; ///< stops
    /// `ended`: sagas of earlier recordings, by state; this one does not tell of them.
    wire::Result<void> start(const std::map<std::string, std::uint32_t>& ended = {});
    wire::Result<void> stop(); ///< closes the log

    void emit(wire::Event event) override;
    void processEnded(std::uint64_t incarnation) override;
    [[nodiscard]] std::uint64_t arrived() const override { return m_arrived; }
    [[nodiscard]] ToldUntil toldUntil(const std::string& instance, const std::string& database) const override;
    [[nodiscard]] CompanyCounts counts() const override;
    [[nodiscard]] std::uint32_t earlierSagas() const; ///< that ended before it began, and were not told again
    [[nodiscard]] std::filesystem::path log() const override;
    [[nodiscard]] std::optional<std::string> newestRow(const std::string& table, const std::string& column,
                                                       const std::map<std::string, std::string>& where) const override;
    wire::Result<void> startAfresh() override;

    void read(const std::function<void(const Projections&)>& look) const;
    [[nodiscard]] std::optional<LoggedEvent> event(std::uint64_t position) const;
    /// How many times it was started afresh: rows and positions of an earlier generation mean nothing any more.
    [[nodiscard]] unsigned generation() const;
    [[nodiscard]] Capture::State state() const { return capture()->state(); }

private:
    void addSource(std::uint16_t channel, const wire::Source& source) override;
    void apply(std::span<const LoggedEvent> events) override;
    void finish() override;
    [[nodiscard]] SagaCounts untoldSagas() const; ///< ended before it began
    void begin(); ///< empty projections, for a log that begins
    [[nodiscard]] std::shared_ptr<Capture> capture() const;
    [[nodiscard]] std::uint64_t wallMicros() const;

    const DataDirectory& m_directory;
    nlohmann::json m_files;
    std::uint64_t m_seed;
    std::shared_ptr<const SimulatedTime> m_simulated;
    std::atomic<std::uint64_t> m_arrived = 0;
    mutable std::mutex m_captureMutex; ///< guards the next three
    std::shared_ptr<Capture> m_capture;
    std::filesystem::path m_log;
    unsigned m_generation = 0;
    mutable FairMutex m_mutex; ///< guards what follows
    SagaCounts m_earlier; ///< ended before it began
    wire::Hlc m_began;
    std::unique_ptr<Projections> m_projections;
    std::unique_ptr<Keyframer> m_keyframer; ///< while the log grows
};

} // namespace sagascope::core
