#include "tests/bench/window/large_company.h"
#include <fmt/format.h>
#include <iterator>

namespace sagascope::bench {

namespace {

constexpr std::uint64_t kBegin = 1'700'000'000'000'000;
constexpr std::uint64_t kWay = 290'000; ///< µs

const std::string& nameOf(unsigned node) {
    static const auto names = [] {
        std::vector<std::string> all;
        for (unsigned i = 0; i < 1000; ++i) all.push_back(fmt::format("n{}", i));
        return all;
    }();
    return names[node];
}

/// Rows and columns over the whole canvas.
model::Architecture architectureOf(unsigned nodes) {
    constexpr unsigned kColumns = 20;
    constexpr const char* kFills[]{"contracts", "claims", "customers", "payments", "notifications"};
    const unsigned rows = (nodes + kColumns - 1) / kColumns;
    std::string text = "architecture: large\ndisplay: {en: Large, fr: Grande}\nsagas: []\nnodes:\n";
    for (unsigned i = 0; i < nodes; ++i)
        text += fmt::format("  - {{name: {0}, role: participant, position: [{1:.1f}, {2:.1f}], fill: {3}, display: {{en: Service {4}, fr: Service {4}}}, program: sagascope-{0}, port: {5}, database: {0}.db, journal: step}}\n",
                            nameOf(i), (i % kColumns + 0.5) * 1000 / kColumns, (i / kColumns + 0.5) * 480 / rows, kFills[i % std::size(kFills)], i, 3000 + i);
    return model::Architecture::fromFiles({{"architecture.yaml", text}}).value();
}

} // namespace

LargeCompany::LargeCompany(unsigned nodes, unsigned lanes) : m_nodes(nodes), m_lanes(lanes), m_architecture(architectureOf(nodes)), m_begin(kBegin), m_now(kBegin) {
    core::LoggedEvent logged;
    for (unsigned i = 0; i < nodes; ++i) {
        wire::Source source;
        source.set_service(nameOf(i));
        source.set_instance(nameOf(i) + "#1");
        source.set_incarnation(i + 1);
        m_projections.addSource(static_cast<std::uint16_t>(i), source);
        logged.event.Clear();
        logged.channel = 0;
        auto& process = *logged.event.mutable_process();
        process.set_service(nameOf(i));
        process.set_instance(nameOf(i) + "#1");
        process.set_state(wire::ProcessChanged::HEALTHY);
        process.set_address(fmt::format("tcp://127.0.0.1:{}", 3000 + i));
        apply(logged, m_begin);
    }
}

void LargeCompany::apply(core::LoggedEvent& logged, std::uint64_t micros) {
    logged.position = m_position++;
    logged.event.set_seq(++m_seq);
    logged.event.set_hlc(wire::Hlc::fromMicros(micros).raw());
    m_projections.apply({&logged, 1});
}

void LargeCompany::send(std::uint64_t micros) {
    const auto lane = static_cast<unsigned>(m_underWay.size() % m_lanes);
    const unsigned from = lane % m_nodes, to = (from + 1 + lane / m_nodes * 20) % m_nodes; // to the right, or a row or more below
    core::LoggedEvent logged;
    logged.channel = static_cast<std::uint16_t>(from);
    auto& sent = *logged.event.mutable_sent();
    constexpr wire::Kind kKinds[]{wire::COMMAND, wire::EVENT, wire::REPLY, wire::COMPENSATE, wire::RESOLVE};
    sent.set_kind(kKinds[m_underWay.size() % std::size(kKinds)]);
    sent.set_type("DoWork");
    sent.set_from(nameOf(from) + "#1");
    sent.set_to(nameOf(to));
    apply(logged, micros);
    m_underWay.push_back({m_seq, micros + kWay});
}

void LargeCompany::receive(std::uint64_t index, std::uint64_t micros) {
    const auto lane = static_cast<unsigned>(index % m_lanes);
    const unsigned from = lane % m_nodes, to = (from + 1 + lane / m_nodes * 20) % m_nodes;
    core::LoggedEvent logged;
    logged.channel = static_cast<std::uint16_t>(to);
    auto& received = *logged.event.mutable_received();
    received.set_sender_incarnation(from + 1);
    received.set_transmission(m_underWay[index].transmission);
    received.set_to(nameOf(to) + "#1");
    apply(logged, micros);
}

void LargeCompany::pass(std::uint64_t micros, unsigned messages) {
    const auto begin = m_now;
    for (unsigned i = 0; i < messages; ++i) send(begin + micros * i / messages);
    m_now += micros;
    for (; m_received < m_underWay.size() && m_underWay[m_received].due <= m_now; ++m_received) receive(m_received, m_underWay[m_received].due);
}

} // namespace sagascope::bench
