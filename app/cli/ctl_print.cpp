// What a person reads of a result.
#include "app/cli/ctl.h"
#include <fmt/format.h>

namespace sagascope::cli {

using nlohmann::json;

namespace {

std::string text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : found->is_string() ? found->get<std::string>() : found->dump();
}

} // namespace

std::string statusText(const json& status) {
    std::string out = fmt::format("{}, {} at {}\n\n", text(status["mode"], "communication"), text(status["mode"], "coordination"), text(status, "gateway"));
    for (const auto& process : status["processes"]) {
        out += fmt::format("  {:<18} {:<9} {:>8}  {:<24}", text(process, "instance"), text(process, "state"), process.value("pid", 0) == 0 ? "" : text(process, "pid"),
                           text(process, "address"));
        if (const auto restarts = process.value("restarts", 0); restarts > 0) out += fmt::format(" restarted {} ×", restarts);
        while (out.back() == ' ') out.pop_back();
        out += '\n';
        if (process.contains("trouble")) out += fmt::format("    {}\n", text(process, "trouble"));
    }
    const auto& sagas = status["sagas"];
    out += fmt::format("\n  sagas: {} running ({} in doubt), {} completed, {} compensated, {} failed; dead letters: {}\n", text(sagas, "running"), text(status, "inDoubt"),
                       text(sagas, "completed"), text(sagas, "compensated"), text(sagas, "failed"), text(status, "deadLetters"));
    if (const auto earlier = sagas.value("earlier", 0U); earlier > 0) out += fmt::format("  {} of them ended before this recording began\n", earlier);
    out += fmt::format("  now: {} messages/s, {} events/s\n  data: {}\n", text(status["rates"], "messages"), text(status["rates"], "events"), text(status, "data_dir"));
    if (status.value("load", false)) out += "  a load runs: sagascope ctl load --rate 0 ends it\n";
    if (const auto lost = status.value("lostEvents", std::uint64_t(0)); lost > 0) out += fmt::format("  {} events are lost: the recording has gaps\n", lost);
    if (status.contains("trouble")) out += fmt::format("  the recording stands still: {}\n", text(status, "trouble"));
    return out;
}

std::string startText(const json& result) {
    if (!result.contains("http")) return text(result, "curl") + "\n";
    const auto one = [](const json& each) {
        if (each.contains("error")) return text(each, "error") + "\n";
        const auto& body = each["http"]["body"];
        if (!body.is_object()) return fmt::format("HTTP {}\n", text(each["http"], "status"));
        const auto state = text(body, "state");
        auto line = state.empty() ? "refused" : fmt::format("{} {}", text(each, "saga"), state);
        if (body.contains("detail")) line += ": " + text(body, "detail");
        if (body.contains("resource")) line += ": " + text(body, "resource");
        return fmt::format("{} (HTTP {})\n", line, text(each["http"], "status"));
    };
    if (!result.contains("answers")) return one(result);
    std::string out;
    for (const auto& each : result["answers"]) out += one(each);
    return out;
}

std::string loadText(const json& report) {
    const auto counts = [](const json& object) {
        std::string all;
        for (const auto& [name, count] : object.items()) all += fmt::format("{}{} {}", all.empty() ? "" : " · ", name, count.dump());
        return all;
    };
    std::string out = fmt::format("  {} of {} due requests answered in {:.1f} s: {:.1f}/s, {:.1f}/s wanted\n  outcomes: {}\n  HTTP: {}\n\n", text(report, "answered"), text(report, "due"),
                                  report.value("seconds", 0.0), report.value("rate", 0.0), report.value("wantedRate", 0.0), counts(report["outcome"]), counts(report["status"]));
    out += fmt::format("  {:<36} {:>7} {:>9} {:>9} {:>9} {:>9}\n", "ms since a request was due", "count", "p50", "p95", "p99", "max");
    const auto row = [&](const std::string& name, const json& latency) {
        out += fmt::format("  {:<36} {:>7} {:>9.1f} {:>9.1f} {:>9.1f} {:>9.1f}\n", name, text(latency, "count"), latency.value("p50Ms", 0.0), latency.value("p95Ms", 0.0),
                           latency.value("p99Ms", 0.0), latency.value("maxMs", 0.0));
    };
    row("all", report["latency"]);
    for (const auto& [name, latency] : report["byRequest"].items()) row(name, latency);
    return out;
}

std::string deadLettersText(const json& result) {
    std::string out;
    for (const auto& letter : result.value("letters", json::array()))
        out += fmt::format("  {}  {}  saga {}: {}\n", text(letter, "id"), text(letter, "type"), text(letter, "saga"), text(letter, "reason"));
    return out.empty() ? "no dead letters\n" : out;
}

} // namespace sagascope::cli
