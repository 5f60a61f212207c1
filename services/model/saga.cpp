#include "services/model/saga.h"
#include "services/model/yaml.h"
#include <algorithm>
#include <regex>
#include <set>

namespace sagascope::model {

namespace {

MessageType messageType(const YAML::Node& node) {
    if (!node) return {};
    return {yaml::text(node, "name"), yaml::display(node["display"])};
}

Deadline parseDeadline(const YAML::Node& node) {
    Deadline result;
    if (!node) return result;
    yaml::onlyKeys(node, {"sync", "async"});
    if (node["sync"]) result.sync = yaml::duration(node["sync"]);
    if (node["async"]) result.async = yaml::duration(node["async"]);
    return result;
}

StepClass stepClass(const YAML::Node& node) {
    const auto word = yaml::text(node, "class");
    if (word == "compensatable") return StepClass::Compensatable;
    if (word == "pivot") return StepClass::Pivot;
    if (word == "retriable") return StepClass::Retriable;
    throw yaml::Complaint(node["class"], "'" + word + "' is no step class; use compensatable, pivot or retriable");
}

std::function<bool(const std::string&)> compiled(const YAML::Node& node, const std::string& pattern) {
    try {
        return [regex = std::regex(pattern)](const std::string& text) { return std::regex_match(text, regex); };
    } catch (const std::regex_error&) {
        throw yaml::Complaint(node, "'" + pattern + "' is no regular expression");
    }
}

Field parseField(const YAML::Node& node) {
    yaml::onlyKeys(node, {"name", "cli", "type", "values", "pattern", "min", "max", "display", "default"});
    Field result;
    result.name = yaml::text(node, "name");
    result.cli = yaml::text(node, "cli", result.name);
    result.display = yaml::display(node["display"]);
    const auto type = yaml::text(node, "type");
    if (type != "string" && type != "integer") throw yaml::Complaint(node["type"], "'" + type + "' is neither string nor integer");
    result.type = type == "string" ? Field::Type::String : Field::Type::Integer;
    for (const auto& value : node["values"]) result.values.push_back(value.Scalar());
    result.pattern = yaml::text(node, "pattern", "");
    if (!result.pattern.empty()) result.fits = compiled(node["pattern"], result.pattern);
    if (result.type == Field::Type::Integer) {
        result.min = node["min"].as<std::int64_t>();
        result.max = node["max"].as<std::int64_t>();
    }
    if (node["default"]) result.preset = yaml::json(node["default"]);
    return result;
}

Step parseStep(const YAML::Node& node, std::uint32_t number) {
    yaml::onlyKeys(node, {"name", "participant", "class", "command", "success", "failure", "compensation", "compensated",
                          "deadline", "story"});
    Step result;
    result.number = number;
    result.name = yaml::text(node, "name");
    result.participant = yaml::text(node, "participant");
    result.kind = stepClass(node);
    result.command = messageType(node["command"]);
    result.success = messageType(node["success"]);
    result.failure = messageType(node["failure"]);
    result.compensation = messageType(node["compensation"]);
    result.compensated = messageType(node["compensated"]);
    result.deadline = parseDeadline(node["deadline"]);
    result.story = yaml::display(node["story"]);
    const bool undoable = result.kind == StepClass::Compensatable;
    if (result.command.empty() || result.success.empty()) throw yaml::Complaint(node, "a step needs a command and a success");
    if (undoable == result.compensation.empty() || undoable == result.compensated.empty())
        throw yaml::Complaint(node, "exactly the compensatable steps have a compensation and a compensated event");
    if ((result.kind == StepClass::Retriable) != result.failure.empty())
        throw yaml::Complaint(node, "exactly the retriable steps have no failure");
    return result;
}

void check(const Saga& saga, const YAML::Node& root) {
    if (saga.steps.size() < 2) throw yaml::Complaint(root, "a saga needs at least two steps");
    std::set<std::string> names;
    auto last = StepClass::Compensatable;
    int pivots = 0;
    for (const auto& step : saga.steps) {
        for (const auto* type : {&step.command, &step.success, &step.failure, &step.compensation, &step.compensated}) {
            if (!type->empty() && !names.insert(type->name).second)
                throw yaml::Complaint(root["steps"], "message '" + type->name + "' is named twice");
        }
        if (step.kind < last) throw yaml::Complaint(root["steps"], "step '" + step.name + "' must stand before the pivot");
        last = step.kind;
        pivots += step.kind == StepClass::Pivot ? 1 : 0;
    }
    if (pivots != 1) throw yaml::Complaint(root["steps"], "exactly one step must be the pivot");
    if (saga.steps.back().kind != StepClass::Retriable || saga.steps.back().participant != saga.owner() ||
        saga.pivot().number + 1 != saga.steps.size())
        throw yaml::Complaint(root["steps"], "after the pivot exactly one retriable step must close, done by the first step's participant");
}

} // namespace

std::string Field::complaint(const nlohmann::json& value) const {
    if (type == Type::Integer) {
        if (!value.is_number_integer()) return "must be an integer";
        if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(max))
            return "must be at most " + std::to_string(max);
        const auto number = value.get<std::int64_t>();
        if (number < min) return "must be at least " + std::to_string(min);
        if (number > max) return "must be at most " + std::to_string(max);
        return {};
    }
    if (!value.is_string()) return "must be a string";
    const auto& content = value.get_ref<const std::string&>();
    if (!values.empty() && std::find(values.begin(), values.end(), content) == values.end()) {
        std::string all;
        for (const auto& allowed : values) all += (all.empty() ? "" : ", ") + allowed;
        return "must be one of " + all;
    }
    if (content.size() > 200) return "is longer than 200 bytes";
    if (fits && !fits(content)) return "must match " + pattern;
    return {};
}

const Step& Saga::pivot() const {
    return *std::find_if(steps.begin(), steps.end(), [](const Step& s) { return s.kind == StepClass::Pivot; });
}

std::optional<std::pair<std::string, std::string>> Saga::complaint(const nlohmann::json& value) const {
    if (!value.is_object()) return std::pair<std::string, std::string>("", "must be an object");
    for (const auto& field : input) {
        if (!value.contains(field.name)) return std::pair(field.name, std::string("is missing"));
        if (auto text = field.complaint(value[field.name]); !text.empty()) return std::pair(field.name, std::move(text));
    }
    for (const auto& [key, unused] : value.items()) {
        if (std::none_of(input.begin(), input.end(), [&k = key](const Field& f) { return f.name == k; }))
            return std::pair(key, std::string("is not a field of this request"));
    }
    return std::nullopt;
}

wire::Result<Saga> Saga::parse(const std::string& content, const std::string& where) {
    return yaml::load(content, where, [](const YAML::Node& root) {
        yaml::onlyKeys(root, {"saga", "prefix", "display", "action", "start", "resource", "deadline", "timed_out", "input", "steps"});
        Saga saga;
        saga.name = yaml::text(root, "saga");
        saga.prefix = yaml::text(root, "prefix");
        saga.display = yaml::display(root["display"]);
        saga.action = root["action"] ? yaml::display(root["action"]) : saga.display;
        saga.path = yaml::text(root["start"], "path");
        saga.scope = yaml::text(root["start"], "scope");
        saga.resourcePath = yaml::text(root["resource"], "path");
        const auto from = yaml::text(root["resource"], "from");
        saga.resourceStep = from.substr(0, from.find('.'));
        saga.resourceField = from.substr(from.find('.') + 1);
        saga.deadline = parseDeadline(root["deadline"]);
        saga.timedOut = messageType(root["timed_out"]);
        for (const auto& node : root["input"]) saga.input.push_back(parseField(node));
        for (const auto& node : root["steps"]) saga.steps.push_back(parseStep(node, static_cast<std::uint32_t>(saga.steps.size() + 1)));
        check(saga, root);
        return saga;
    });
}

std::string commandTopic(std::string_view service) { return "commands." + std::string(service); }
std::string replyTopic(std::string_view service) { return "replies." + std::string(service); }
std::string eventTopic(std::string_view eventType) { return "events." + std::string(eventType); }

} // namespace sagascope::model
