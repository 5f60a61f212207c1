#include "app/cli/command_line.h"
#include "services/wire/names.h"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace sagascope::cli {

namespace {
constexpr auto kAbout = "Starts a small insurance company of real microservices on this machine and shows live what they say to each other.\n"
                        "Without a subcommand: the window, with the company running.";
}

int complain(const wire::Error& error, int status) {
    std::fprintf(stderr, "sagascope: %s\n", error.text().c_str());
    return status;
}

std::string notEmpty(const std::string& value) { return value.empty() ? "is empty" : ""; }

std::string wrongMode(const std::string& mode) {
    const auto parsed = wire::parseMode(mode);
    return parsed ? std::string() : parsed.error().text();
}

int run(int argc, char** argv, const Windows& windows) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("sagascope", std::make_shared<spdlog::sinks::stderr_sink_mt>())); // what a script reads stands on standard output
    CLI::App app(kAbout, "sagascope");
    Chosen chosen = windows.live;
    app.set_version_flag("--version", "sagascope " SAGASCOPE_VERSION);
    app.require_subcommand(0, 1);
    addUp(app, chosen);
    addCtl(app, chosen);
    addPlay(app, chosen, windows.scenario);
    addCheck(app, chosen);
    addInfo(app, chosen);
    addOpen(app, chosen, windows.recording);
    addAgain(app, chosen, windows.again);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        return app.exit(wanted); // help or version
    } catch (const CLI::ParseError& wrong) {
        const auto rest = app.remaining(true); // a word that nobody knows says more than what is missing without it
        return complain({rest.empty() ? wrong.what() : fmt::format("'{}' is not known here", rest.front()), {}, "see sagascope --help"}, kWrong);
    }
    return chosen();
}

} // namespace sagascope::cli
