#include "app/core/scenario/scenario.h"
#include "services/model/yaml.h"
#include "services/wire/ids.h"
#include "services/wire/names.h"
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <set>

namespace sagascope::core {

namespace {

namespace yaml = model::yaml;
using Kind = ScenarioStep::Kind;

constexpr std::chrono::milliseconds kExpectWithin{10'000};
const std::set<std::string> kProcessVerbs{"kill", "stop", "pause", "resume", "restart"};
const std::set<std::string> kCompanyVerbs{"heal", "reset"};
const std::set<std::string> kOutcomes{"completed", "compensated", "failed"};

class Parser {
public:
    explicit Parser(const model::Architecture& architecture) : m_architecture(architecture) {}

    Scenario scenario(const YAML::Node& root) const {
        yaml::onlyKeys(root, {"scenario", "display", "story", "steps"});
        Scenario result{yaml::text(root, "scenario"), yaml::display(root["display"]), yaml::display(root["story"]), {}};
        if (!root["steps"] || !root["steps"].IsSequence() || root["steps"].size() == 0) throw yaml::Complaint(root, "'steps' is missing");
        for (const auto& node : root["steps"]) result.steps.push_back(step(node));
        return result;
    }

private:
    ScenarioStep step(const YAML::Node& node) const {
        // "heal" alone may stand as a word.
        if (node.IsScalar() && kCompanyVerbs.contains(node.Scalar())) return command(node, node.Scalar(), nlohmann::json::object(), node.Scalar());
        if (!node.IsMap() || node.size() == 0) throw yaml::Complaint(node, "a step is a word and what it needs, such as 'kill: SERVICE'");
        const auto word = node.begin()->first.Scalar();
        const auto value = node.begin()->second;
        if (word == "start") return start(node);
        if (word == "expect") return expect(node);
        yaml::onlyKeys(node, {word.c_str()});
        if (word == "mode") return mode(node, value);
        if (word == "load") return load(node, value);
        if (word == "wait") return wait(node, value);
        if (word == "scale") return scale(node, value);
        if (word == "rate-limit") return command(node, word, {{"perSecond", count(value)}}, fmt::format("rate-limit {}/s", count(value)));
        if (kProcessVerbs.contains(word)) return command(node, word, {{"target", target(value)}}, word + " " + value.Scalar());
        if (kCompanyVerbs.contains(word)) return command(node, word, nlohmann::json::object(), word);
        throw yaml::Complaint(node, "'" + word + "' is no step");
    }

    static ScenarioStep made(const YAML::Node& node, Kind kind, std::string text) {
        ScenarioStep step;
        step.kind = kind;
        step.line = node.Mark().line + 1;
        step.text = std::move(text);
        return step;
    }

    static ScenarioStep command(const YAML::Node& node, const std::string& verb, nlohmann::json arguments, std::string text) {
        auto step = made(node, Kind::Command, std::move(text));
        step.verb = verb;
        step.arguments = std::move(arguments);
        return step;
    }

    std::string target(const YAML::Node& node) const {
        if (!node.IsScalar()) throw yaml::Complaint(node, "a process is wanted here");
        const auto* known = m_architecture.node(wire::serviceOf(node.Scalar()));
        if (known == nullptr || known->role == model::Role::Client) throw yaml::Complaint(node, "'" + node.Scalar() + "' is no process of this architecture");
        return node.Scalar();
    }

    static std::string modeWord(const YAML::Node& node) {
        const auto mode = wire::parseMode(node.Scalar());
        if (!mode) throw yaml::Complaint(node, "'" + node.Scalar() + "' is no mode such as 'async,choreography'");
        return wire::text(*mode);
    }

    static ScenarioStep mode(const YAML::Node& node, const YAML::Node& value) { return command(node, "mode", {{"mode", modeWord(value)}}, "mode " + modeWord(value)); }

    static unsigned count(const YAML::Node& node) {
        const auto number = Bound::parse(node.Scalar());
        if (!number || number->relation != Bound::Relation::Equal || number->value < 0 || number->value > 1'000'000) throw yaml::Complaint(node, "'" + node.Scalar() + "' is no number");
        return static_cast<unsigned>(number->value);
    }

    static ScenarioStep load(const YAML::Node& node, const YAML::Node& value) {
        if (value.IsScalar() && value.Scalar() == "stop") return command(node, "load", {{"rate", 0}}, "load stops");
        if (!value.IsMap()) throw yaml::Complaint(value, "load is 'stop' or has a 'rate'");
        yaml::onlyKeys(value, {"rate", "for", "mix"});
        if (!value["rate"]) throw yaml::Complaint(value, "'rate' is missing");
        const auto rate = count(value["rate"]);
        nlohmann::json arguments{{"rate", rate}};
        auto text = fmt::format("load {}/s", rate);
        if (value["for"]) {
            arguments["forMs"] = yaml::duration(value["for"]).count();
            text += " for " + value["for"].Scalar();
        }
        if (value["mix"]) arguments["mix"] = yaml::json(value["mix"]);
        return command(node, "load", std::move(arguments), std::move(text));
    }

    static ScenarioStep wait(const YAML::Node& node, const YAML::Node& value) {
        auto step = made(node, Kind::Wait, "wait " + value.Scalar());
        step.time = yaml::duration(value);
        return step;
    }

    ScenarioStep scale(const YAML::Node& node, const YAML::Node& value) const {
        yaml::onlyKeys(value, {"target", "count"});
        const auto wanted = count(value["count"]);
        return command(node, "scale", {{"target", target(value["target"])}, {"count", wanted}}, fmt::format("scale {} to {}", value["target"].Scalar(), wanted));
    }

    ScenarioStep start(const YAML::Node& node) const {
        yaml::onlyKeys(node, {"start", "preset", "input", "repeat", "outcome", "reason"});
        const auto name = yaml::text(node, "start");
        const auto* saga = m_architecture.saga(name);
        if (saga == nullptr) throw yaml::Complaint(node["start"], "'" + name + "' is no saga of this architecture");
        auto step = made(node, Kind::Start, "start " + name);
        step.verb = "start";
        step.arguments = {{"saga", name}, {"input", input(node, name)}};
        step.outcome = yaml::text(node, "outcome", "");
        step.reason = yaml::text(node, "reason", "");
        if (node["repeat"]) step.repeat = count(node["repeat"]);
        if (!step.outcome.empty() && !kOutcomes.contains(step.outcome)) throw yaml::Complaint(node["outcome"], "an outcome is completed, compensated or failed");
        if (!step.reason.empty() && step.outcome.empty()) throw yaml::Complaint(node["reason"], "a 'reason' needs an 'outcome'");
        if (step.repeat > 1) step.text += fmt::format(" × {}", step.repeat);
        if (!step.outcome.empty()) step.text += ": " + step.outcome;
        if (!step.reason.empty()) step.text += ", " + step.reason;
        return step;
    }

    nlohmann::json input(const YAML::Node& node, const std::string& saga) const {
        auto fields = nlohmann::json::object();
        if (node["preset"]) {
            const auto name = yaml::text(node, "preset");
            const auto found = std::find_if(m_architecture.presets.begin(), m_architecture.presets.end(), [&](const model::Preset& preset) { return preset.saga == saga && preset.name == name; });
            if (found == m_architecture.presets.end()) throw yaml::Complaint(node["preset"], "'" + name + "' is no preset of " + saga);
            fields = found->input;
        }
        if (node["input"]) fields.update(yaml::json(node["input"]));
        return fields;
    }

    ScenarioStep expect(const YAML::Node& node) const {
        yaml::onlyKeys(node, {"expect", "within"});
        const auto wanted = node["expect"];
        if (!wanted.IsMap() || wanted.size() == 0) throw yaml::Complaint(node, "'expect' says what: sagas, dead-letters, processes, mode, audit");
        yaml::onlyKeys(wanted, {"sagas", "dead-letters", "processes", "mode", "audit"});
        auto step = made(node, Kind::Expect, "expect ");
        step.time = node["within"] ? yaml::duration(node["within"]) : kExpectWithin;
        for (const auto& entry : wanted) conditions(entry.first.Scalar(), entry.second, step.conditions);
        for (const auto& condition : step.conditions) step.text += (&condition == &step.conditions.front() ? "" : ", ") + condition.text();
        return step;
    }

    static Bound bound(const YAML::Node& node) {
        const auto parsed = node.IsScalar() ? Bound::parse(node.Scalar()) : std::nullopt;
        if (!parsed) throw yaml::Complaint(node, "a number is wanted, or a bound such as '>= 10'");
        return *parsed;
    }

    static void conditions(const std::string& key, const YAML::Node& value, std::vector<Condition>& out) {
        using Of = Condition::Of;
        const auto word = [&](const std::set<std::string>& allowed) {
            if (!value.IsScalar() || !allowed.contains(value.Scalar())) throw yaml::Complaint(value, fmt::format("'{}' is {}", key, fmt::join(allowed, " or ")));
            return value.Scalar();
        };
        if (key == "sagas") {
            yaml::onlyKeys(value, {"running", "completed", "compensated", "failed"});
            for (const auto& entry : value) out.push_back({Of::Sagas, entry.first.Scalar(), bound(entry.second)});
        } else if (key == "dead-letters") {
            out.push_back({Of::DeadLetters, {}, bound(value)});
        } else if (key == "processes") {
            out.push_back({Of::Processes, word({"healthy"}), {}});
        } else if (key == "mode") {
            out.push_back({Of::Mode, modeWord(value), {}});
        } else {
            out.push_back({Of::Audit, word({"clean", "sound"}), {}});
        }
    }

    const model::Architecture& m_architecture;
};

} // namespace

wire::Result<Scenario> Scenario::parse(const std::string& content, const std::string& where, const model::Architecture& architecture) {
    const Parser parser(architecture);
    return yaml::load(content, where, [&](const YAML::Node& root) { return parser.scenario(root); });
}

wire::Result<Scenario> Scenario::load(const std::string& nameOrPath, const std::filesystem::path& resources, const model::Architecture& architecture) {
    std::filesystem::path path = nameOrPath;
    if (!std::filesystem::is_regular_file(path)) path = resources / "scenarios" / (nameOrPath + ".yaml");
    std::ifstream in(path, std::ios::binary);
    if (!in || !std::filesystem::is_regular_file(path))
        return wire::failure("there is no such scenario", nameOrPath, fmt::format("give a file, or one of: {}", fmt::join(names(resources), ", ")));
    const std::string content(std::istreambuf_iterator<char>(in), {});
    return parse(content, path.string(), architecture);
}

std::vector<std::string> Scenario::names(const std::filesystem::path& resources) {
    std::vector<std::string> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(resources / "scenarios", none)) {
        if (entry.path().extension() == ".yaml") found.push_back(entry.path().stem().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

void Scenario::bePatient(unsigned times) {
    for (auto& step : steps) {
        if (step.kind == ScenarioStep::Kind::Expect) step.time *= times;
    }
}

} // namespace sagascope::core
