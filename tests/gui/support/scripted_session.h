#pragma once
#include "app/core/projections/projections.h"
#include "app/core/session/session.h"
#include "tests/support/events.h"
#include <vector>

namespace sagascope::test {

/// A session fed from text instead of processes. Time in the text counts from kBegin; here it counts from "now" minus `before`.
class ScriptedSession final : public core::Session {
public:
    struct Given {
        std::string verb;
        nlohmann::json arguments;
    };
    explicit ScriptedSession(bool live = true);
    ScriptedSession(bool live, model::Architecture architecture);

    void begin(const core::Keyframe& keyframe) { m_projections.begin(keyframe); } ///< before anything is fed
    void feed(std::string_view text, std::uint64_t beforeNow = 2'000'000);

    std::vector<Given> given;        ///< commands, in order
    nlohmann::json answer = nlohmann::json::object(); ///< to each of them
    std::string error;
    mutable std::size_t eventsRead = 0; ///< asked for by position
    std::filesystem::path file;      ///< of the recording
    std::optional<Reading> readSoFar; ///< of it
    std::optional<std::uint64_t> there; ///< the only instant that can be looked at, µs since 1970; none: any
    std::optional<std::uint64_t> chance; ///< its seed
    std::uint32_t earlier = 0; ///< sagas before the recording
    std::string stands; ///< why it's not written
    [[nodiscard]] std::string verbs() const; ///< "mode start"

    [[nodiscard]] const model::Architecture& architecture() const override { return m_architecture; }
    [[nodiscard]] bool isLive() const override { return m_live; }
    [[nodiscard]] std::string title() const override { return "scripted"; }
    [[nodiscard]] std::uint64_t beginMicros() const override { return m_begin; }
    [[nodiscard]] std::filesystem::path recording() const override { return file; }
    [[nodiscard]] std::optional<Reading> reading() const override { return readSoFar; }
    [[nodiscard]] std::optional<std::uint64_t> seed() const override { return chance; }
    [[nodiscard]] std::uint32_t earlierSagas() const override { return earlier; }
    [[nodiscard]] std::string standstill() const override { return stands; }
    wire::Hlc turnTo(wire::Hlc instant) const override { return there ? wire::Hlc::fromMicros(*there) : instant; }
    void read(const std::function<void(const core::Projections&)>& look) const override { look(m_projections); }
    [[nodiscard]] std::optional<core::LoggedEvent> event(std::uint64_t position) const override;
    void command(const std::string& verb, const nlohmann::json& arguments, Done done) override;

private:
    bool m_live;
    std::uint64_t m_begin;
    model::Architecture m_architecture;
    core::Projections m_projections;
    std::vector<core::LoggedEvent> m_log;
};

} // namespace sagascope::test
