// sagascope ctl: drives a running company over its control API.
#include "app/cli/ctl.h"
#include "app/core/system/control_api.h"
#include "app/core/system/control_server.h"
#include "app/core/system/data_directory.h"
#include "app/core/system/running.h"
#include <CLI/CLI.hpp>
#include <thread>

namespace sagascope::cli {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

const std::map<std::string, double> kUnits{{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}};

/// `down` is over when the data directory is free again: its log is closed then.
void waitUntilFree(const std::filesystem::path& dataDir) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (core::isInUse(dataDir) && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(10ms);
}

int send(const Ctl& request) {
    auto control = request.control;
    if (control.empty()) {
        const auto found = core::findOnlyRunning();
        if (!found) return complain(found.error(), kFailed);
        control = found->control;
    }
    const auto result = core::askCompany(control, request.verb, request.arguments, request.patience);
    if (!result) return complain(result.error(), kFailed);
    if (request.verb == "down") waitUntilFree(result->value("data_dir", ""));
    const auto text = request.json ? result->dump() + "\n" : request.text(*result);
    std::fputs(text.c_str(), stdout);
    return request.judge(*result);
}

CLI::App* add(CLI::App& ctl, const CtlPtr& request, const std::string& verb, const std::string& about) {
    auto* command = ctl.add_subcommand(verb, about);
    command->fallthrough();
    command->callback([request, verb] { request->verb = verb; });
    return command;
}

CLI::Option* store(CLI::App* command, const CtlPtr& request, const std::string& option, const std::string& key, const std::string& about) {
    return command->add_option_function<std::string>(option, [request, key](const std::string& value) { request->arguments[key] = value; }, about);
}

/// A verb for one process; for the whole company where it may be left out.
void addForProcess(CLI::App& ctl, const CtlPtr& request, const std::string& verb, const std::string& about, bool mayBeAll) {
    auto* command = add(ctl, request, verb, about);
    auto* target = command->add_option_function<std::string>("target", [request](const std::string& value) { request->arguments["target"] = value; },
                                                             mayBeAll ? "Service or instance; the whole company where none is named" : "Service or instance");
    if (!mayBeAll) target->required();
}

void addLoad(CLI::App& ctl, const CtlPtr& request) {
    auto* load = add(ctl, request, "load", "Send requests through the gateway at an even rate");
    load->add_option_function<double>("--rate", [request](double value) { request->arguments["rate"] = value; }, "Requests a second; 0 stops")->required()->check(CLI::Range(0.0, core::kHighestRate));
    load->add_option_function<std::string>("--for", [request](const std::string& value) {
            const auto time = std::chrono::milliseconds(std::stoll(value));
            request->arguments["forMs"] = time.count();
            request->patience = time + 60s;
            request->text = loadText;
        }, "How long, as in 20s; then what came of it is printed")
        ->transform(CLI::AsNumberWithUnit(kUnits, CLI::AsNumberWithUnit::Options(CLI::AsNumberWithUnit::UNIT_REQUIRED | CLI::AsNumberWithUnit::CASE_SENSITIVE), "TIME"));
    store(load, request, "--mix", "mix", "What to send, as in SAGA/PRESET=8,read=2");
}

void addDeadLetters(CLI::App& ctl, const CtlPtr& request) {
    auto* letters = add(ctl, request, "dead-letters", "List, replay or discard what no consumer could take");
    request->arguments["op"] = "list";
    letters->add_option_function<std::string>("op", [request](const std::string& value) { request->arguments["op"] = value; }, "list (default), replay or discard")
        ->check(CLI::IsMember({"list", "replay", "discard"}));
    letters->add_option_function<std::vector<std::string>>("ids", [request](const std::vector<std::string>& value) { request->arguments["ids"] = value; },
                                                           "Which; all where none is named");
    letters->callback([request] {
        request->verb = "dead-letters";
        request->text = deadLettersText;
    });
}

void addMode(CLI::App& ctl, const CtlPtr& request) {
    auto* mode = add(ctl, request, "mode", "Show or set how new sagas run");
    store(mode, request, "mode", "mode", "sync or async, choreography or orchestration, as in async,orchestration")->check(wrongMode);
    mode->callback([request] {
        const bool isQuestion = !request->arguments.contains("mode");
        request->verb = isQuestion ? "status" : "mode";
        if (isQuestion) request->text = [](const json& status) { return fmt::format("{},{}\n", status["mode"]["communication"].get<std::string>(), status["mode"]["coordination"].get<std::string>()); };
    });
}

void addRateLimit(CLI::App& ctl, const CtlPtr& request) {
    auto* limit = add(ctl, request, "rate-limit", "Set how often each client may ask");
    limit->add_option_function<double>("per-second", [request](double value) { request->arguments["perSecond"] = value; }, "Requests a second; 0: no limit")->required()->check(CLI::Range(0.0, core::kHighestRate));
}

void addScale(CLI::App& ctl, const CtlPtr& request) {
    auto* scale = add(ctl, request, "scale", "Run several instances of a service");
    scale->add_option_function<std::string>("target", [request](const std::string& value) { request->arguments["target"] = value; }, "Service")->required();
    scale->add_option_function<unsigned>("count", [request](unsigned value) { request->arguments["count"] = value; }, "How many")->required()->check(CLI::Range(1U, core::kMostInstances));
}

void addToken(CLI::App& ctl, const CtlPtr& request) {
    auto* token = add(ctl, request, "token", "Make a bearer token for calls of your own");
    store(token, request, "--client", "client", "Whose: the token's subject");
    store(token, request, "--kind", "kind", "valid (default), expired, forged or wrong-scope")->check(CLI::IsMember({"valid", "expired", "forged", "wrong-scope"}));
    token->callback([request] {
        request->verb = "token";
        request->text = [](const json& result) { return result.value("token", "") + "\n"; };
    });
}

} // namespace

void addCtl(CLI::App& app, Chosen& chosen) {
    const auto request = std::make_shared<Ctl>();
    auto* ctl = app.add_subcommand("ctl", "Drive a running company");
    ctl->require_subcommand(1);
    ctl->add_option("--control", request->control, "Address of its control API; not needed where only one runs");
    ctl->add_flag("--json", request->json, "Print the result as JSON");
    auto* status = add(*ctl, request, "status", "What runs, and how it fares");
    status->callback([request] {
        request->verb = "status";
        request->text = statusText;
    });
    addMode(*ctl, request);
    addRateLimit(*ctl, request);
    addStart(*ctl, request);
    addLoad(*ctl, request);
    addForProcess(*ctl, request, "kill", "End a process without warning; it is started again", false);
    addForProcess(*ctl, request, "stop", "Stop a process and keep it down", true);
    addForProcess(*ctl, request, "pause", "Freeze a process", false);
    addForProcess(*ctl, request, "resume", "Let a frozen process go on", false);
    addForProcess(*ctl, request, "restart", "Stop a process gently and start it again", true);
    addScale(*ctl, request);
    add(*ctl, request, "heal", "Start and resume whatever does not run");
    add(*ctl, request, "reset", "Begin again with fresh data; recordings are kept");
    add(*ctl, request, "down", "End the company");
    addDeadLetters(*ctl, request);
    addToken(*ctl, request);
    ctl->callback([request, &chosen] { chosen = [request] { return send(*request); }; });
}

} // namespace sagascope::cli
