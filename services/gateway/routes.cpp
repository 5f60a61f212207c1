#include "services/gateway/routes.h"

namespace sagascope::gateway {

namespace {

std::optional<std::string> percentDecoded(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) return std::nullopt;
        decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return decoded;
}

/// Whether `path` has the form of `pattern`; what stands in its braces goes to `id`.
bool fits(std::string_view pattern, std::string_view path, std::string& id) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) return pattern == path;
    const auto close = pattern.find('}', open);
    const auto before = pattern.substr(0, open);
    const auto after = pattern.substr(close + 1);
    if (path.size() <= before.size() + after.size() || path.substr(0, open) != before || path.substr(path.size() - after.size()) != after) return false;
    const auto part = path.substr(open, path.size() - before.size() - after.size());
    if (part.find('/') != std::string_view::npos) return false;
    id = std::string(part);
    return true;
}

} // namespace

std::optional<Target> Target::parse(std::string_view text) {
    if (text.substr(0, 7) == "http://") { // absolute-form: its host is not looked at, there is only one
        const auto slash = text.find_first_of("/?", 7);
        text = slash == std::string_view::npos ? std::string_view("/") : text.substr(slash);
    }
    if (text.empty() || text.front() != '/') return std::nullopt;
    const auto mark = text.find('?');
    Target target;
    auto path = percentDecoded(text.substr(0, mark));
    if (!path) return std::nullopt;
    target.path = std::move(*path);
    auto rest = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percentDecoded(pair.substr(0, equals));
        auto value = percentDecoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
        if (!name || !value || !target.query.emplace(std::move(*name), std::move(*value)).second) return std::nullopt;
    }
    return target;
}

Routes::Routes(const model::Architecture& architecture) {
    for (const auto& saga : architecture.sagas) m_routes.push_back({Route::Kind::StartSaga, "POST", saga.path, saga.scope, &saga, nullptr});
    for (const auto& resource : architecture.resources)
        m_routes.push_back({Route::Kind::Resource, "GET", resource.path, resource.scope, nullptr, &resource});
    m_routes.push_back({Route::Kind::Sagas, "GET", "/v1/sagas", kSagasScope, nullptr, nullptr});
    m_routes.push_back({Route::Kind::Saga, "GET", "/v1/sagas/{id}", kSagasScope, nullptr, nullptr});
    m_routes.push_back({Route::Kind::Health, "GET", "/healthz", "", nullptr, nullptr});
    m_routes.push_back({Route::Kind::OpenApi, "GET", "/openapi.json", "", nullptr, nullptr});
}

Routes::Match Routes::match(const std::string& method, const std::string& path) const {
    Match match;
    for (const auto& route : m_routes) {
        std::string id;
        if (!fits(route.path, path, id)) continue;
        match.allowed.insert({route.method, "OPTIONS"});
        if (route.method == "GET") match.allowed.insert("HEAD");
        if (route.method == (method == "HEAD" ? "GET" : method)) {
            match.route = &route;
            match.id = std::move(id);
        }
    }
    return match;
}

std::set<std::string> Routes::scopes() const {
    std::set<std::string> scopes;
    for (const auto& route : m_routes) {
        if (!route.scope.empty()) scopes.insert(route.scope);
    }
    return scopes;
}

} // namespace sagascope::gateway
