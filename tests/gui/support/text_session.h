#pragma once
#include "app/core/projections/projections.h"
#include "app/core/session/session.h"
#include "tests/support/events.h"
#include <QString>
#include <QtGlobal>

namespace sagascope::test {

/// A recording whose log was written as text.
class TextSession : public core::Session {
public:
    explicit TextSession(const char* events) : m_architecture(model::Architecture::load(qgetenv("SAGASCOPE_RESOURCES").toStdString()).value()) {
        parseEvents(events).feed(m_projections);
    }
    const model::Architecture& architecture() const override { return m_architecture; }
    bool isLive() const override { return false; }
    std::string title() const override { return "test"; }
    std::uint64_t beginMicros() const override { return kBegin; }
    void read(const std::function<void(const core::Projections&)>& look) const override { look(m_projections); }
    std::optional<core::LoggedEvent> event(std::uint64_t) const override { return std::nullopt; }
    core::Row saga(std::string_view id) const { return m_projections.sagas().find(id); }
    void command(const std::string&, const nlohmann::json&, Done done) override { done({}, "a recording"); }

private:
    model::Architecture m_architecture;
    core::Projections m_projections;
};

} // namespace sagascope::test
