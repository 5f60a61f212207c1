// sagascope info: what a recording holds.
#include "app/cli/command_line.h"
#include "app/core/session/recording_info.h"
#include <CLI/CLI.hpp>
#include <cstdio>

namespace sagascope::cli {

namespace {

struct InfoOptions {
    std::string file;
    bool json = false;
};

int info(const InfoOptions& options) {
    const auto found = core::recordingInfo(options.file);
    if (!found) return complain(found.error(), kWrong);
    const auto text = options.json ? found->dump() + "\n" : core::recordingInfoText(*found);
    std::fputs(text.c_str(), stdout);
    return kDone;
}

} // namespace

void addInfo(CLI::App& app, Chosen& chosen) {
    auto* info = app.add_subcommand("info", "Say what a recording holds: duration, events, sources, messages, sagas, gaps, damage");
    const auto options = std::make_shared<InfoOptions>();
    info->add_option("recording", options->file, "Recording (.mcap)")->required();
    info->add_flag("--json", options->json, "Print one line of JSON");
    info->callback([options, &chosen] { chosen = [options] { return cli::info(*options); }; });
}

} // namespace sagascope::cli
