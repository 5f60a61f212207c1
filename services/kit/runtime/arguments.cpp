#include "services/kit/runtime/arguments.h"
#include "services/model/architecture.h"
#include <CLI/CLI.hpp>
#include <bit>
#include <cstdio>

namespace sagascope::kit {

namespace {

std::filesystem::path terminalDirectory() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0') return std::filesystem::path(data) / "sagascope/terminal";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return std::filesystem::path(home) / ".local/share/sagascope/terminal";
    return std::filesystem::temp_directory_path() / "sagascope-terminal";
}

std::string loopback(const model::Node* node) {
    return node == nullptr || node->port == 0 ? "tcp://127.0.0.1:*" : fmt::format("tcp://127.0.0.1:{}", node->port);
}

/// Addresses that were not given come from the architecture, so that a process also runs by hand in a terminal.
wire::Result<void> fillAddresses(Settings& settings, const std::string& service) {
    if (settings.resources.empty()) {
        auto found = model::findResources();
        if (!found) return tl::unexpected(found.error());
        settings.resources = *found;
    }
    if (!settings.listen.empty() && !settings.registry.empty()) return {};
    const auto architecture = model::Architecture::load(settings.resources);
    if (!architecture) return tl::unexpected(architecture.error());
    const auto* self = architecture->node(service);
    if (settings.listen.empty()) settings.listen = loopback(self);
    const bool isRegistry = self != nullptr && self->role == model::Role::Registry;
    if (settings.registry.empty() && !isRegistry) settings.registry = loopback(architecture->node(model::Role::Registry));
    return {};
}

} // namespace

void complain(const std::string& service, const wire::Error& error) {
    std::fprintf(stderr, "sagascope-%s: %s\n", service.c_str(), error.text().c_str());
}

std::optional<Arguments> readArguments(int argc, char** argv, const ProgramSpec& spec, int& status) {
    Arguments arguments;
    auto& settings = arguments.settings;
    settings.dataDir = terminalDirectory();
    const auto program = "sagascope-" + spec.service;
    CLI::App app(spec.description, program);
    app.set_version_flag("--version", program + " " SAGASCOPE_VERSION);
    app.add_option("--data-dir", settings.dataDir, "Folder of the whole company")->capture_default_str();
    app.add_option("--instance", arguments.instance, "Number of this instance, from 1")->capture_default_str();
    app.add_option("--listen", settings.listen, "Address to listen on; a taken port is replaced by a free one");
    app.add_option("--registry", settings.registry, "Address of the registry");
    app.add_option("--control", arguments.control, "Address of whoever started this process");
    app.add_option("--telemetry", arguments.telemetry, "Address that telemetry is shipped to");
    app.add_option("--ring-kb", arguments.ringKb, "Size of the telemetry ring in KiB, a power of two: what is told beyond it while nobody listens is lost")
        ->envname("SAGASCOPE_RING_KB")
        ->capture_default_str()
        ->check([](const std::string& value) { return std::has_single_bit(std::strtoul(value.c_str(), nullptr, 10)) ? std::string() : "no power of two: " + value; });
    app.add_option("--resources", settings.resources, "Folder of architectures and sagas");
    app.add_option("--seed", arguments.seed, "Whatever is chosen at random follows from it; a process must not get the same one twice");
    app.add_option("--lifeline", arguments.lifeline, "Descriptor whose end-of-file ends this process");
    for (const auto& option : spec.options) {
        auto& value = settings.options[option.name] = option.otherwise;
        app.add_option("--" + option.name, value, option.help)->capture_default_str();
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        status = app.exit(wanted);
        return std::nullopt;
    } catch (const CLI::ParseError& wrong) {
        complain(spec.service, {wrong.what(), {}, "run it with --help"});
        status = 2;
        return std::nullopt;
    }
    if (auto filled = fillAddresses(settings, spec.service); !filled) {
        complain(spec.service, filled.error());
        status = 2;
        return std::nullopt;
    }
    return arguments;
}

} // namespace sagascope::kit
