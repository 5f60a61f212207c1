// sagascope check: what must hold in a company's databases and its broker's log, or in a recording.
#include "app/cli/command_line.h"
#include "app/core/audit/recorded_relations.h"
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/system/data_directory.h"
#include "services/model/audit/audit.h"
#include <CLI/CLI.hpp>
#include <cstdio>

namespace sagascope::cli {

namespace {

struct CheckOptions {
    std::string where;
    bool running = false;
    bool json = false;
};

wire::Result<model::AuditReport> auditRecording(const std::filesystem::path& file) {
    const auto log = core::EventLogReader::open(file);
    if (!log) return tl::unexpected(log.error());
    auto files = nlohmann::json::object();
    for (const auto& [name, content] : (*log)->files()) files[name] = content;
    const auto architecture = model::Architecture::fromFiles(files); // the invariants of its time
    if (!architecture) return tl::unexpected(architecture.error());
    auto relations = core::recordedRelations(**log);
    if (!relations) return tl::unexpected(relations.error());
    return model::audit(*relations, *architecture);
}

wire::Result<model::AuditReport> auditDirectory(const std::filesystem::path& directory, bool running) {
    if (!running && core::isInUse(directory)) return wire::failure("a company is running on this data directory", directory.string(), "stop it first, or add --running");
    const auto resources = model::findResources();
    if (!resources) return tl::unexpected(resources.error());
    const auto architecture = model::Architecture::load(*resources);
    if (!architecture) return tl::unexpected(architecture.error());
    auto relations = model::Relations::fromDataDirectory(directory, *architecture);
    if (!relations) return tl::unexpected(relations.error());
    return model::audit(*relations, *architecture);
}

int check(const CheckOptions& options) {
    std::error_code none;
    const bool isFile = std::filesystem::is_regular_file(options.where, none);
    const auto report = isFile ? auditRecording(options.where) : auditDirectory(options.where, options.running);
    if (!report) return complain(report.error(), kWrong);
    const auto text = options.json ? report->json().dump() + "\n" : report->text(model::Language::English);
    std::fputs(text.c_str(), stdout);
    return report->isViolated() || (report->isPending() && !options.running) ? kFailed : kDone;
}

} // namespace

void addCheck(CLI::App& app, Chosen& chosen) {
    auto* check = app.add_subcommand("check", "Audit a company's data directory, or a recording: exit status 1 where something is wrong or unfinished");
    const auto options = std::make_shared<CheckOptions>();
    check->add_option("what", options->where, "Data directory or recording")->required();
    check->add_flag("--running", options->running, "Also while the company runs: unfinished work is no fault");
    check->add_flag("--json", options->json, "Print one line of JSON");
    check->callback([options, &chosen] { chosen = [options] { return cli::check(*options); }; });
}

} // namespace sagascope::cli
