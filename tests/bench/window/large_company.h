#pragma once
#include "app/core/projections/projections.h"
#include "app/core/session/session.h"

namespace sagascope::bench {

/// A company of `nodes` services that speak over `lanes` lanes, told as any other by events; time is moved by hand.
class LargeCompany : public core::Session {
public:
    LargeCompany(unsigned nodes, unsigned lanes);
    /// `micros` go by in which `messages` are sent, evenly over all lanes; each is received 290 ms later.
    void pass(std::uint64_t micros, unsigned messages);
    [[nodiscard]] std::uint64_t now() const { return m_now; }

    const model::Architecture& architecture() const override { return m_architecture; }
    bool isLive() const override { return true; }
    std::string title() const override { return "large"; }
    std::uint64_t beginMicros() const override { return m_begin; }
    void read(const std::function<void(const core::Projections&)>& look) const override { look(m_projections); }
    std::optional<core::LoggedEvent> event(std::uint64_t) const override { return std::nullopt; }
    void command(const std::string&, const nlohmann::json&, Done done) override { done({}, "only a picture"); }

private:
    void apply(core::LoggedEvent& logged, std::uint64_t micros);
    void send(std::uint64_t micros);
    void receive(std::uint64_t transmission, std::uint64_t micros);

    struct UnderWay {
        std::uint64_t transmission;
        std::uint64_t due;
    };
    unsigned m_nodes;
    unsigned m_lanes;
    model::Architecture m_architecture;
    core::Projections m_projections;
    std::uint64_t m_begin;
    std::uint64_t m_now;
    std::uint64_t m_seq = 0;
    std::uint64_t m_position = 0;
    std::vector<UnderWay> m_underWay; ///< in the order in which they were sent
    std::size_t m_received = 0;       ///< of them
};

} // namespace sagascope::bench
