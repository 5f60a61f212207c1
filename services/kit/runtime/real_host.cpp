#include "services/kit/runtime/real_host.h"
#include "services/wire/ids.h"
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace sagascope::kit {

namespace {
constexpr Micros kHelloPatience{1'000'000};
} // namespace

wire::Result<std::unique_ptr<RealHost>> RealHost::create(const std::string& service, Arguments arguments) {
    auto& settings = arguments.settings;
    Identity self{service, wire::instanceName(service, arguments.instance), 0, static_cast<std::uint32_t>(::getpid())};
    const auto seed = arguments.seed ? *arguments.seed : (std::uint64_t(std::random_device{}()) << 32) | std::random_device{}();
    self.incarnation = SeededRandom(~seed).next();
    std::error_code error;
    for (const auto& folder : {settings.dataDir / "logs", settings.dataDir / "rings", settings.dataDir / service}) {
        std::filesystem::create_directories(folder, error);
        if (error) return wire::failure(error.message(), folder.string(), "give another --data-dir or correct its permissions");
    }
    const bool alone = arguments.control.empty();
    auto log = ProcessLog::open(settings.dataDir / "logs" / fmt::format("{}-{}.log", service, arguments.instance), self.instance, alone);
    if (!log) return tl::unexpected(log.error());
    auto context = std::make_unique<zmq::context_t>(1);
    std::unique_ptr<wire::Ring> ring;
    if (!arguments.telemetry.empty()) {
        auto created = wire::Ring::create(wire::Ring::pathFor(settings.dataDir, sourceOf(self)), sourceOf(self), std::size_t(arguments.ringKb) << 10);
        if (!created) return tl::unexpected(created.error());
        ring = std::move(*created);
    }
    std::unique_ptr<RealHost> host(new RealHost(std::move(self), std::move(settings), seed, std::make_unique<NoTelemetry>(), std::move(*log), std::move(context)));
    if (ring) host->m_telemetry = std::make_unique<RingTelemetry>(host->m_clock, std::move(ring), *host->m_context, arguments.telemetry);
    if (!alone) {
        host->m_control = std::make_unique<ControlLink>(*host->m_context, arguments.control, host->m_self);
        for (auto& [name, value] : host->m_control->hello(kHelloPatience)) host->m_settings.options[name] = value;
    }
    return host;
}

RealHost::RealHost(Identity self, Settings settings, std::uint64_t seed, std::unique_ptr<Telemetry> telemetry, ProcessLog log, std::unique_ptr<zmq::context_t> context)
    : m_self(std::move(self)), m_settings(std::move(settings)), m_context(std::move(context)), m_reactor(m_clock), m_random(seed), m_transport(*m_context, m_settings.dataDir.string()),
      m_disk(m_settings.dataDir / m_self.service), m_databases(*this, m_settings.dataDir / m_self.service), m_telemetry(std::move(telemetry)),
      m_log(std::move(log)) {}

void RealHost::log(LogLevel level, std::string_view text, const LogSubject& about) {
    m_log.write(level, text, about);
    if (level == LogLevel::Debug) return;
    auto event = lineEvent(level, text, about);
    m_telemetry->emit(event);
}

void RealHost::ready(const std::string& address) {
    log(LogLevel::Info, "ready at " + address);
    if (m_control) m_control->tell("ready", nlohmann::json{{"address", address}}.dump());
}

void RealHost::fail(const wire::Error& error) {
    if (std::exchange(m_failed, true)) return; // the first reason is the one to tell
    log(LogLevel::Error, error.text());
    complain(m_self.service, error);
    if (m_control) m_control->tell("failed", nlohmann::json{{"what", error.what}, {"where", error.where}, {"todo", error.todo}}.dump());
}

} // namespace sagascope::kit
