#pragma once
#include "services/gateway/http_message.h"
#include "services/model/architecture.h"
#include <map>
#include <set>

namespace sagascope::gateway {

/// What the gateway answers to. `path` may have one part in braces.
struct Route {
    enum class Kind { StartSaga, Resource, Sagas, Saga, Health, OpenApi };
    Kind kind = Kind::Health;
    std::string method;
    std::string path;
    std::string scope; ///< empty: no token wanted
    const model::Saga* saga = nullptr;
    const model::Resource* resource = nullptr;
};

/// A request's target, taken apart and decoded.
struct Target {
    std::string path;
    std::map<std::string, std::string> query;
    /// nullopt: not an origin-form or absolute-form target, a wrong percent-encoding, or a name twice in the query.
    static std::optional<Target> parse(std::string_view text);
};

/// All routes: the architecture's sagas and resources, and those every architecture has.
class Routes {
public:
    explicit Routes(const model::Architecture& architecture);
    static constexpr auto kSagasScope = "sagas:read";

    struct Match {
        const Route* route = nullptr; ///< nullptr: no such path, or not with this method
        std::string id;               ///< what stands in the braces
        std::set<std::string> allowed; ///< methods of this path; empty: no such path
    };
    /// HEAD is taken as GET.
    [[nodiscard]] Match match(const std::string& method, const std::string& path) const;
    [[nodiscard]] const std::vector<Route>& all() const { return m_routes; }
    [[nodiscard]] std::set<std::string> scopes() const;

private:
    std::vector<Route> m_routes;
};

} // namespace sagascope::gateway
