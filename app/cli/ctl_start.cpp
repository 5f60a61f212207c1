// sagascope ctl start SAGA: its options are the fields of the saga's definition.
#include "app/cli/ctl.h"
#include "services/model/architecture.h"
#include <CLI/CLI.hpp>

namespace sagascope::cli {

using nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kWaitPatience{75'000};

void addField(CLI::App* command, const CtlPtr& request, const model::Field& field) {
    const auto name = field.name;
    auto about = field.display.en;
    if (!field.values.empty()) about += fmt::format(": {}", fmt::join(field.values, ", "));
    if (!field.preset.is_null()) about += fmt::format(" (default: {})", field.preset.is_string() ? field.preset.get<std::string>() : field.preset.dump());
    CLI::Option* option = nullptr;
    if (field.type == model::Field::Type::Integer) {
        option = command->add_option_function<std::int64_t>("--" + field.cli, [request, name](std::int64_t value) { request->arguments["input"][name] = value; }, about);
    } else {
        option = command->add_option_function<std::string>("--" + field.cli, [request, name](const std::string& value) { request->arguments["input"][name] = value; }, about);
    }
    if (field.preset.is_null()) option->required();
}

void addOptions(CLI::App* command, const CtlPtr& request) {
    const auto set = [request](const char* key) { return [request, key](const auto& value) { request->arguments[key] = value; }; };
    command->add_flag_callback("--wait", [request] {
        request->arguments["wait"] = true;
        request->patience = kWaitPatience;
    }, "Wait for the outcome");
    command->add_option_function<int>("--repeat", set("repeat"), "Start as many at once");
    command->add_flag_callback("--same-key", [request] { request->arguments["sameKey"] = true; }, "Repeat with one Idempotency-Key");
    command->add_option_function<std::string>("--client", set("client"), "web (default) or mobile")->check(CLI::IsMember({"web", "mobile"}));
    command->add_option_function<std::string>("--token", set("token"), "valid (default), expired, forged, wrong-scope or none")
        ->check(CLI::IsMember({"valid", "expired", "forged", "wrong-scope", "none"}));
    command->add_flag_callback("--dry-run", [request] { request->arguments["dryRun"] = true; }, "Print the curl command instead");
}

/// Started, or refused as the wanted token deserves: done. Refused for another reason, the input above all: failed.
int judge(const json& arguments, const json& result) {
    const bool isStarted = result.contains("saga") && !result["saga"].get<std::string>().empty();
    return isStarted || arguments.contains("dryRun") || arguments.value("token", "valid") != "valid" ? kDone : kFailed;
}

} // namespace

void addStart(CLI::App& ctl, const CtlPtr& request) {
    auto* start = ctl.add_subcommand("start", "Start a saga through the gateway");
    start->fallthrough();
    start->require_subcommand(1);
    const auto resources = model::findResources();
    const auto architecture = resources ? model::Architecture::load(*resources) : tl::unexpected(resources.error());
    if (!architecture) {
        start->description("Not available: " + architecture.error().text());
        return;
    }
    for (const auto& saga : architecture->sagas) {
        auto* command = start->add_subcommand(saga.name, saga.display.en);
        command->fallthrough();
        for (const auto& field : saga.input) addField(command, request, field);
        addOptions(command, request);
        json presets = json::object();
        for (const auto& field : saga.input) {
            if (!field.preset.is_null()) presets[field.name] = field.preset;
        }
        command->callback([request, name = saga.name, presets] {
            request->verb = "start";
            request->arguments["saga"] = name;
            auto input = presets;
            input.update(request->arguments.value("input", json::object()));
            request->arguments["input"] = input;
            request->text = startText;
            request->judge = [arguments = request->arguments](const json& result) { return judge(arguments, result); };
        });
    }
}

} // namespace sagascope::cli
