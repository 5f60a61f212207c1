#pragma once
#include "app/cli/command_line.h"
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace sagascope::cli {

/// One request to a running company, filled by the options of a verb.
struct Ctl {
    std::string control; ///< empty: the only one that runs
    bool json = false;
    std::string verb;
    nlohmann::json arguments = nlohmann::json::object();
    std::chrono::milliseconds patience{30'000};
    /// What a person is shown of the result; nothing for an empty one.
    std::function<std::string(const nlohmann::json& result)> text = [](const nlohmann::json&) { return std::string("done\n"); };
    /// The exit status after an answer.
    std::function<int(const nlohmann::json& result)> judge = [](const nlohmann::json&) { return kDone; };
};
using CtlPtr = std::shared_ptr<Ctl>;

void addStart(CLI::App& ctl, const CtlPtr& request);

[[nodiscard]] std::string statusText(const nlohmann::json& status);
[[nodiscard]] std::string startText(const nlohmann::json& result);
[[nodiscard]] std::string loadText(const nlohmann::json& report);
[[nodiscard]] std::string deadLettersText(const nlohmann::json& result);

} // namespace sagascope::cli
