#pragma once
#include "services/wire/error.h"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sagascope::gateway {

using HttpFields = std::vector<std::pair<std::string, std::string>>;

/// The value of a field; names compare without regard to case. nullptr where it is absent.
[[nodiscard]] const std::string* find(const HttpFields& fields, std::string_view name);

/// A request as the transport read it: well-formed HTTP, its body whole. Nothing in it is believed yet.
struct HttpRequest {
    std::string method;
    std::string target; ///< path and query, as sent
    HttpFields fields;
    std::string body;
    std::uint64_t arrivedMicros = 0; ///< wall time of its first byte; 0: now
};

struct HttpResponse {
    unsigned status = 200;
    HttpFields fields; ///< without Content-Length, Date, Connection: the transport's own
    std::string body;
};

using Respond = std::function<void(HttpResponse)>;

/// Where requests come from: real sockets, or a simulation.
class FrontDoor {
public:
    virtual ~FrontDoor() = default;
    /// Hands each request over on the reactor thread, with the function that answers it: once, on the reactor thread.
    using Handle = std::function<void(HttpRequest, Respond)>;
    /// Tells of a request that was no HTTP, too large or too slow, and how it was answered; on the reactor thread.
    using Refused = std::function<void(const HttpResponse&)>;
    /// Opens at `wanted` ("127.0.0.1:8080"), or at a free port where that one is taken. Returns the URL that holds.
    virtual wire::Result<std::string> open(const std::string& wanted, Handle handle, Refused refused) = 0;
};

/// "Created", "Not Found", …
[[nodiscard]] std::string_view reasonPhrase(unsigned status);

} // namespace sagascope::gateway
