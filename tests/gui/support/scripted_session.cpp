#include "tests/gui/support/scripted_session.h"
#include <chrono>
#include <cstdlib>

namespace sagascope::test {
namespace {

std::uint64_t now() {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

} // namespace

ScriptedSession::ScriptedSession(bool live) : ScriptedSession(live, model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value()) {}

ScriptedSession::ScriptedSession(bool live, model::Architecture architecture) : m_live(live), m_begin(now() - 60'000'000), m_architecture(std::move(architecture)) {}

void ScriptedSession::feed(std::string_view text, std::uint64_t beforeNow) {
    Events events = parseEvents(text);
    const std::uint64_t shift = now() - beforeNow - kBegin;
    for (core::LoggedEvent& logged : events.events) {
        logged.position += m_log.size();
        logged.event.set_hlc(logged.event.hlc() + (shift << 12));
        if (logged.event.has_received()) logged.event.mutable_received()->set_sender_hlc(logged.event.received().sender_hlc() + (shift << 12));
    }
    events.feed(m_projections);
    m_log.insert(m_log.end(), events.events.begin(), events.events.end());
}

std::string ScriptedSession::verbs() const {
    std::string text;
    for (const Given& one : given) text += (text.empty() ? "" : " ") + one.verb;
    return text;
}

std::optional<core::LoggedEvent> ScriptedSession::event(std::uint64_t position) const {
    ++eventsRead;
    return position < m_log.size() ? std::optional(m_log[position]) : std::nullopt;
}

void ScriptedSession::command(const std::string& verb, const nlohmann::json& arguments, Done done) {
    given.push_back({verb, arguments});
    done(answer, error);
}

} // namespace sagascope::test
