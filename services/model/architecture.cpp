#include "services/model/architecture.h"
#include "services/model/yaml.h"
#include <algorithm>
#include <fstream>
#include <sstream>

namespace sagascope::model {

std::optional<Role> roleOf(std::string_view word) {
    static const std::map<std::string_view, Role> kRoles{{"client", Role::Client}, {"gateway", Role::Gateway},           {"registry", Role::Registry},
                                                         {"broker", Role::Broker}, {"orchestrator", Role::Orchestrator}, {"participant", Role::Participant}};
    const auto found = kRoles.find(word);
    return found == kRoles.end() ? std::nullopt : std::optional(found->second);
}

namespace {

Role role(const YAML::Node& node) {
    const auto word = yaml::text(node, "role");
    const auto found = roleOf(word);
    if (!found) throw yaml::Complaint(node["role"], "'" + word + "' is no role");
    return *found;
}

Node parseNode(const YAML::Node& node) {
    yaml::onlyKeys(node, {"name", "role", "position", "fill", "display", "detail", "program", "port", "database", "journal"});
    Node result;
    result.name = yaml::text(node, "name");
    result.role = role(node);
    result.x = node["position"][0].as<double>();
    result.y = node["position"][1].as<double>();
    result.fill = yaml::text(node, "fill");
    result.display = yaml::display(node["display"]);
    result.detail = yaml::display(node["detail"]);
    result.program = yaml::text(node, "program", "");
    result.port = node["port"] ? node["port"].as<std::uint16_t>() : 0;
    result.database = yaml::text(node, "database", "");
    result.journal = yaml::text(node, "journal", "");
    return result;
}

Customer parseCustomer(const YAML::Node& node) {
    yaml::onlyKeys(node, {"subject", "device", "display"});
    const auto device = yaml::text(node, "device");
    if (device != "browser" && device != "phone") throw yaml::Complaint(node["device"], "'" + device + "' is no device: browser or phone");
    return {yaml::text(node, "subject"), device == "phone" ? Customer::Device::Phone : Customer::Device::Browser, yaml::display(node["display"])};
}

Preset parsePreset(const YAML::Node& node) {
    yaml::onlyKeys(node, {"saga", "name", "display", "input", "pick", "weight", "lesson"});
    Preset preset{yaml::text(node, "saga"), yaml::text(node, "name"), yaml::display(node["display"]), yaml::json(node["input"]), {}, 1, false};
    if (node["weight"]) preset.weight = node["weight"].as<unsigned>();
    if (node["lesson"]) preset.lesson = node["lesson"].as<bool>();
    for (const auto& entry : node["pick"]) {
        Preset::Pick pick{yaml::text(entry.second, "table"), yaml::text(entry.second, "column"), {}};
        for (const auto& condition : entry.second["where"]) pick.where[condition.first.Scalar()] = condition.second.Scalar();
        preset.pick[entry.first.Scalar()] = std::move(pick);
    }
    return preset;
}

/// A type's name, an object by its fields (all are always there), a list of one kind of object, or the values a text may have.
nlohmann::json schemaOf(const YAML::Node& node) {
    if (node.IsScalar()) return {{"type", node.Scalar()}};
    if (node.IsSequence() && node.size() == 1 && node[0].IsMap()) return {{"type", "array"}, {"items", schemaOf(node[0])}};
    if (node.IsSequence()) return {{"type", "string"}, {"enum", node.as<std::vector<std::string>>()}};
    nlohmann::json schema{{"type", "object"}, {"additionalProperties", false}, {"required", nlohmann::json::array()}};
    for (const auto& field : node) {
        schema["required"].push_back(field.first.Scalar());
        schema["properties"][field.first.Scalar()] = schemaOf(field.second);
    }
    return schema;
}

Resource parseResource(const YAML::Node& node) {
    yaml::onlyKeys(node, {"path", "service", "query", "scope", "display", "answer", "cache"});
    Resource resource{yaml::text(node, "path"), yaml::text(node, "service"), yaml::text(node, "query"), yaml::text(node, "scope"),
                      yaml::display(node["display"]), {}, node["answer"] ? schemaOf(node["answer"]) : nlohmann::json{{"type", "object"}}, {}};
    if (!node["cache"]) return resource;
    resource.fresh = yaml::duration(node["cache"]["for"]);
    for (const auto& field : node["cache"]["when"]) resource.freshWhen[field.first.Scalar()] = field.second.as<std::vector<std::string>>();
    return resource;
}

struct Parsed {
    Architecture architecture;
    std::vector<std::string> sagas;
};

Parsed parseArchitecture(const YAML::Node& root) {
    yaml::onlyKeys(root, {"architecture", "display", "sagas", "nodes", "customers", "resources", "presets", "reasons"});
    Parsed result;
    auto& architecture = result.architecture;
    architecture.name = yaml::text(root, "architecture");
    architecture.display = yaml::display(root["display"]);
    for (const auto& node : root["sagas"]) result.sagas.push_back(node.Scalar());
    for (const auto& node : root["nodes"]) architecture.nodes.push_back(parseNode(node));
    for (const auto& node : root["customers"]) architecture.customers.push_back(parseCustomer(node));
    for (const auto& node : root["resources"])
        architecture.resources.push_back(parseResource(node));
    for (const auto& node : root["presets"]) architecture.presets.push_back(parsePreset(node));
    for (const auto& entry : root["reasons"]) {
        architecture.reasons[entry.first.Scalar()] = yaml::display(entry.second);
        if (entry.second["http"]) architecture.reasonStatus[entry.first.Scalar()] = entry.second["http"].as<unsigned>();
    }
    return result;
}

std::vector<Invariant> parseInvariants(const YAML::Node& root) {
    std::vector<Invariant> result;
    for (const auto& node : root["invariants"]) {
        yaml::onlyKeys(node, {"name", "display", "count", "violations", "pending"});
        result.push_back({yaml::text(node, "name"), yaml::display(node["display"]), yaml::text(node, "count"),
                          yaml::text(node, "violations"), yaml::text(node, "pending", "")});
    }
    return result;
}

std::vector<Fact::View> parseViews(const YAML::Node& list) {
    std::vector<Fact::View> result;
    for (const auto& node : list) {
        yaml::onlyKeys(node, {"in", "table", "where", "sum", "by", "display"});
        Fact::View view{yaml::text(node, "in"), yaml::text(node, "table"), {}, yaml::text(node, "sum", ""), yaml::text(node, "by", ""), yaml::display(node["display"])};
        for (const auto& condition : node["where"]) view.where[condition.first.Scalar()] = condition.second.Scalar();
        result.push_back(std::move(view));
    }
    return result;
}

std::vector<Fact> parseFacts(const YAML::Node& root) {
    std::vector<Fact> result;
    for (const auto& node : root["facts"]) {
        yaml::onlyKeys(node, {"name", "saga", "display", "agree", "never"});
        const bool never = node["never"].IsDefined();
        result.push_back({yaml::text(node, "name"), yaml::text(node, "saga"), yaml::display(node["display"]), parseViews(node[never ? "never" : "agree"]), never});
    }
    return result;
}

struct Statements {
    std::vector<Invariant> invariants;
    std::vector<Fact> facts;
};
Statements parseStatements(const YAML::Node& root) {
    yaml::onlyKeys(root, {"invariants", "facts"});
    return {parseInvariants(root), parseFacts(root)};
}

wire::Result<std::string> slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return wire::failure("cannot be read", path.string(), "check that the installation is complete");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

constexpr auto kArchitectureFile = "architecture.yaml";
constexpr auto kInvariantsFile = "invariants.yaml";
constexpr auto kSeedFile = "seed.yaml"; // read by the service that begins with it

} // namespace

const Node* Architecture::node(std::string_view wanted) const {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == wanted; });
    return found == nodes.end() ? nullptr : &*found;
}

const Node* Architecture::node(Role wanted) const {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.role == wanted; });
    return found == nodes.end() ? nullptr : &*found;
}

std::string Architecture::nameOf(Role wanted) const {
    const auto* found = node(wanted);
    return found == nullptr ? std::string() : found->name;
}

const Saga* Architecture::saga(std::string_view wanted) const {
    const auto found = std::find_if(sagas.begin(), sagas.end(), [&](const Saga& s) { return s.name == wanted; });
    return found == sagas.end() ? nullptr : &*found;
}

const Saga* Architecture::sagaById(std::string_view sagaId) const {
    const auto prefix = sagaId.substr(0, sagaId.find('-'));
    const auto found = std::find_if(sagas.begin(), sagas.end(), [&](const Saga& s) { return s.prefix == prefix; });
    return found == sagas.end() ? nullptr : &*found;
}

std::string Architecture::displayOfType(std::string_view type, Language language) const {
    for (const auto& saga : sagas) {
        if (saga.name == type) return saga.display.in(language);
        if (saga.timedOut.name == type) return saga.timedOut.display.in(language);
        for (const auto& step : saga.steps) {
            for (const auto* message : {&step.command, &step.success, &step.failure, &step.compensation, &step.compensated}) {
                if (message->name == type && !type.empty()) return message->display.in(language);
            }
        }
    }
    return std::string(type);
}

std::string Architecture::displayOfReason(std::string_view reason, Language language) const {
    const auto found = reasons.find(std::string(reason));
    return found == reasons.end() ? std::string(reason) : found->second.in(language);
}

std::string Architecture::displayOfNode(std::string_view name, Language language) const {
    const auto* found = node(name);
    return found == nullptr ? std::string(name) : found->display.in(language);
}

wire::Result<nlohmann::json> Architecture::files(const std::filesystem::path& resources, const std::string& name) {
    auto result = nlohmann::json::object();
    const auto folder = resources / "architectures" / name;
    for (const auto* file : {kArchitectureFile, kInvariantsFile, kSeedFile}) {
        if (file != kArchitectureFile && !std::filesystem::exists(folder / file)) continue;
        auto content = slurp(folder / file);
        if (!content) return tl::unexpected(content.error());
        result[file] = *content;
    }
    const auto parsed = yaml::load(result[kArchitectureFile].get<std::string>(), (folder / kArchitectureFile).string(), parseArchitecture);
    if (!parsed) return tl::unexpected(parsed.error());
    for (const auto& saga : parsed->sagas) {
        auto content = slurp(resources / "sagas" / (saga + ".yaml"));
        if (!content) return tl::unexpected(content.error());
        result["sagas/" + saga + ".yaml"] = *content;
    }
    return result;
}

wire::Result<Architecture> Architecture::fromFiles(const nlohmann::json& files) {
    if (!files.is_object() || !files.contains(kArchitectureFile))
        return wire::failure("holds no architecture", kArchitectureFile, "use a recording made by sagascope");
    auto parsed = yaml::load(files[kArchitectureFile].get<std::string>(), kArchitectureFile, parseArchitecture);
    if (!parsed) return tl::unexpected(parsed.error());
    auto architecture = std::move(parsed->architecture);
    for (const auto& name : parsed->sagas) {
        const auto file = "sagas/" + name + ".yaml";
        auto saga = Saga::parse(files.value(file, ""), file);
        if (!saga) return tl::unexpected(saga.error());
        architecture.sagas.push_back(std::move(*saga));
    }
    if (files.contains(kInvariantsFile)) {
        auto statements = yaml::load(files[kInvariantsFile].get<std::string>(), kInvariantsFile, parseStatements);
        if (!statements) return tl::unexpected(statements.error());
        architecture.invariants = std::move(statements->invariants);
        architecture.facts = std::move(statements->facts);
    }
    return architecture;
}

wire::Result<void> Architecture::write(const nlohmann::json& files, const std::filesystem::path& resources, const std::filesystem::path& rest) {
    const auto architecture = fromFiles(files);
    if (!architecture) return tl::unexpected(architecture.error());
    const auto folder = std::filesystem::path("architectures") / architecture->name;
    std::error_code failed;
    std::filesystem::create_directories(resources / folder, failed);
    std::filesystem::create_directories(resources / "sagas", failed);
    std::filesystem::copy(rest / folder, resources / folder, std::filesystem::copy_options::recursive | std::filesystem::copy_options::skip_existing, failed); // an older recording doesn't hold everything
    std::map<std::string, std::filesystem::path> places; // no other name that a foreign file holds is written
    for (const auto* name : {kArchitectureFile, kInvariantsFile, kSeedFile}) places[name] = folder / name;
    for (const auto& saga : architecture->sagas) places["sagas/" + saga.name + ".yaml"] = "sagas/" + saga.name + ".yaml";
    for (const auto& [name, place] : places) {
        if (!files.contains(name)) continue;
        const auto file = resources / place;
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << files[name].get<std::string>();
        out.close();
        if (!out) return wire::failure("can't be written", file.string(), "make room on the disk");
    }
    return {};
}

wire::Result<Architecture> Architecture::load(const std::filesystem::path& resources, const std::string& name) {
    return files(resources, name).and_then(fromFiles);
}

} // namespace sagascope::model
