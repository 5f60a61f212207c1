#pragma once
#include "app/core/system/recorder.h"
#include "app/core/system/world.h"

namespace sagascope::core {

/// A recorder that is asked only after everything reported so far has arrived: what it says of a simulated company depends on nothing else.
class SettledRecorder final : public Recorder {
public:
    SettledRecorder(Recorder& recorder, World& world) : m_recorder(recorder), m_world(world), m_arrivedBefore(recorder.arrived()) {}

    void emit(wire::Event event) override;
    void processEnded(std::uint64_t incarnation) override { m_recorder.processEnded(incarnation); }
    [[nodiscard]] std::uint64_t arrived() const override { return m_recorder.arrived(); }
    [[nodiscard]] ToldUntil toldUntil(const std::string& instance, const std::string& database) const override;
    [[nodiscard]] CompanyCounts counts() const override;
    [[nodiscard]] std::filesystem::path log() const override { return m_recorder.log(); }
    [[nodiscard]] std::optional<std::string> newestRow(const std::string& table, const std::string& column,
                                                       const std::map<std::string, std::string>& where) const override;
    wire::Result<void> startAfresh() override { return m_recorder.startAfresh(); }

private:
    void settle() const;
    Recorder& m_recorder;
    World& m_world;
    std::uint64_t m_arrivedBefore; ///< what an earlier run left behind
    std::uint64_t m_emitted = 0;   ///< by the app itself
};

} // namespace sagascope::core
