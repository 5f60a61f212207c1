#include "services/gateway/open_api.h"
#include "services/gateway/http_message.h"

namespace sagascope::gateway {

namespace {

using nlohmann::json;

json reference(const std::string& schema) { return {{"$ref", "#/components/schemas/" + schema}}; }
json content(const std::string& type, const json& schema) { return {{type, {{"schema", schema}}}}; }
json text(const std::string& description) { return {{"description", description}, {"schema", {{"type", "string"}}}}; }

json problems(std::initializer_list<unsigned> statuses) {
    json responses = json::object();
    for (const auto status : statuses) {
        json response{{"description", reasonPhrase(status)}, {"content", content("application/problem+json", reference("Problem"))}};
        if (status == 401 || status == 403) response["headers"]["WWW-Authenticate"] = text("which token is wanted");
        if (status == 429 || status == 503) response["headers"]["Retry-After"] = text("seconds");
        if (status == 409 || status == 504 || status == 500) response["headers"]["Location"] = text("the saga");
        responses[std::to_string(status)] = std::move(response);
    }
    return responses;
}

json parameter(const std::string& name, const std::string& in, const json& schema, const std::string& description) {
    return {{"name", name}, {"in", in}, {"required", in == "path"}, {"schema", schema}, {"description", description}};
}

json inputSchema(const model::Saga& saga) {
    json schema{{"type", "object"}, {"additionalProperties", false}, {"required", json::array()}, {"properties", json::object()}};
    for (const auto& field : saga.input) {
        json property{{"description", field.display.en}};
        if (field.type == model::Field::Type::Integer) {
            property["type"] = "integer";
            property["minimum"] = field.min;
            property["maximum"] = field.max;
        } else {
            property["type"] = "string";
            property["maxLength"] = 200;
            if (!field.values.empty()) property["enum"] = field.values;
            if (!field.pattern.empty()) property["pattern"] = "^(?:" + field.pattern + ")$";
        }
        if (!field.preset.is_null()) property["examples"] = json::array({field.preset});
        schema["required"].push_back(field.name);
        schema["properties"][field.name] = std::move(property);
    }
    return schema;
}

json startOperation(const model::Saga& saga) {
    json operation{{"summary", saga.display.en}, {"operationId", saga.name}};
    operation["parameters"] = json::array({
        parameter("Idempotency-Key", "header", {{"type", "string"}, {"maxLength", 255}}, "the same key again means the same request: it is answered with the same saga"),
        parameter("Prefer", "header", {{"type", "string"}, {"examples", {"wait=5"}}}, "asynchronous modes: wait that many seconds for the outcome"),
    });
    operation["requestBody"] = {{"required", true}, {"content", content("application/json", reference(saga.name))}};
    auto responses = problems({400, 401, 403, 408, 409, 413, 415, 422, 429, 431, 500, 502, 503, 504});
    const json location{{"Location", text("where to look")}};
    responses["201"] = {{"description", "completed"}, {"headers", location}, {"content", content("application/json", reference("SagaOutcome"))}};
    responses["202"] = {{"description", "accepted, running"}, {"headers", location}, {"content", content("application/json", reference("SagaOutcome"))}};
    operation["responses"] = std::move(responses);
    return operation;
}

json readOperation(const Route& route) {
    using Kind = Route::Kind;
    const auto summary = route.kind == Kind::Resource ? route.resource->display.en : route.kind == Kind::Sagas ? "Sagas" : route.kind == Kind::Saga ? "One saga, with its steps"
                       : route.kind == Kind::Health ? "Whether the gateway serves, and what it knows" : "This document";
    json operation{{"summary", summary}, {"parameters", json::array()}};
    const auto open = route.path.find('{');
    if (open != std::string::npos) operation["parameters"].push_back(parameter(route.path.substr(open + 1, route.path.find('}') - open - 1), "path", {{"type", "string"}}, "id"));
    if (route.kind == Kind::Sagas) {
        operation["parameters"].push_back(parameter("state", "query", {{"type", "string"}, {"enum", {"running", "completed", "compensated", "failed"}}}, "only these"));
        operation["parameters"].push_back(parameter("limit", "query", {{"type", "integer"}, {"minimum", 1}, {"maximum", 500}, {"default", 50}}, "at most that many, the newest"));
    }
    if (!route.scope.empty()) {
        operation["parameters"].push_back(parameter("If-None-Match", "header", {{"type", "string"}}, "an ETag: 304 where it still holds"));
        operation["responses"] = problems({401, 403, 429, 502, 503, 504});
        operation["responses"]["304"] = {{"description", "the client's copy still holds"}};
    }
    if (open != std::string::npos) operation["responses"].update(problems({404}));
    if (route.kind == Kind::Sagas) operation["responses"].update(problems({422}));
    operation["responses"].update(problems({400, 408, 413, 431}));
    const auto schema = route.kind == Kind::Resource ? route.resource->answer : route.kind == Kind::Saga ? reference("Saga") : route.kind == Kind::Sagas ? reference("Sagas")
                      : route.kind == Kind::Health ? reference("Health") : json{{"type", "object"}};
    operation["responses"]["200"] = {{"description", "here it is"}, {"content", content("application/json", schema)}};
    if (!route.scope.empty()) operation["responses"]["200"]["headers"] = {{"ETag", text("of this answer")}, {"Cache-Control", text("how long it holds")}, {"Age", text("seconds since the service was asked")}};
    return operation;
}

/// All of its fields are always there, and no others.
json object(const json& fields) {
    json schema{{"type", "object"}, {"additionalProperties", false}, {"required", json::array()}, {"properties", fields}};
    for (const auto& [name, field] : fields.items()) schema["required"].push_back(name);
    return schema;
}

json schemas(const model::Architecture& architecture) {
    const json string{{"type", "string"}};
    const json state{{"type", "string"}, {"enum", {"running", "completed", "compensated", "failed"}}};
    json mode{{"type", "string"}, {"enum", {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"}}};
    const json time{{"type", "string"}, {"format", "date-time"}};
    const json end{{"type", {"string", "null"}}, {"format", "date-time"}, {"description", "null: not yet"}};
    const json services{{"type", "array"}, {"items", string}, {"description", "what could not be asked: there may be more than is said here"}};
    const json step = object({{"number", {{"type", "integer"}}}, {"name", string}, {"participant", string}, {"state", string}, {"reason", string}, {"startedAt", time}, {"endedAt", end}});
    json listed = object({{"id", string}, {"type", string}, {"mode", mode}, {"state", state}, {"reason", string}, {"startedAt", time}, {"endedAt", end}});
    json saga = listed;
    saga["required"] = {"id", "type", "mode", "owner", "state"}; // the rest once its owner has it
    saga["properties"].update({{"owner", string}, {"results", {{"type", "object"}, {"description", "what each step brought, by its name"}}}, {"steps", {{"type", "array"}, {"items", step}}},
                               {"askedFor", {{"type", "object"}, {"description", "how many places were asked"}}}, {"unreachable", services}});
    json sagas = object({{"sagas", {{"type", "array"}, {"items", listed}}}});
    sagas["properties"]["unreachable"] = services;
    const json health = object({{"status", string}, {"mode", mode}, {"instances", {{"type", "object"}, {"additionalProperties", {{"type", "integer"}}}}}});
    json result{{"Problem", {{"type", "object"}, {"description", "RFC 9457"}, {"required", {"type", "title", "status", "detail"}},
                             {"properties", {{"type", string}, {"title", string}, {"status", {{"type", "integer"}}}, {"detail", string}, {"field", string}, {"saga", string},
                                             {"state", state}, {"reason", string}, {"compensated", {{"type", "array"}, {"items", string}}}}}}},
                {"SagaOutcome", {{"type", "object"}, {"required", {"saga", "type", "mode", "state"}},
                                 {"properties", {{"saga", string}, {"type", string}, {"mode", mode}, {"state", state}, {"resource", string}, {"results", {{"type", "object"}}}}}}},
                {"Saga", saga}, {"Sagas", sagas}, {"Health", health}};
    for (const auto& definition : architecture.sagas) result[definition.name] = inputSchema(definition);
    return result;
}

} // namespace

json openApi(const model::Architecture& architecture, const Routes& routes) {
    json paths = json::object();
    for (const auto& route : routes.all()) {
        auto operation = route.saga != nullptr ? startOperation(*route.saga) : readOperation(route);
        if (route.scope.empty()) operation["security"] = json::array();
        else operation["security"] = json::array({{{"bearer", {route.scope}}}});
        paths[route.path][route.method == "POST" ? "post" : "get"] = std::move(operation);
    }
    return {{"openapi", "3.1.0"},
            {"info", {{"title", architecture.display.en}, {"version", SAGASCOPE_VERSION}}},
            {"servers", json::array({{{"url", "/"}}})},
            {"paths", paths},
            {"components", {{"schemas", schemas(architecture)}, {"securitySchemes", {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}}}}}}};
}

} // namespace sagascope::gateway
