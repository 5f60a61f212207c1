#pragma once
#include "services/gateway/http_message.h"
#include <chrono>
#include <memory>

namespace sagascope::gateway {

/// What a client may use of the server. Times are for the whole of what they name, however slowly its bytes come.
struct HttpLimits {
    std::size_t headBytes = 16 << 10;
    std::size_t bodyBytes = 64 << 10;
    std::size_t connections = 800;
    std::chrono::milliseconds head{10'000}; ///< from the first byte (on a new connection: from the beginning) to the end of the head
    std::chrono::milliseconds body{10'000};
    std::chrono::milliseconds idle{60'000}; ///< between two requests
    std::chrono::milliseconds answer{60'000}; ///< for whoever answers; beyond every deadline of its own
    std::chrono::milliseconds write{10'000};
};

/// HTTP/1.1 on loopback: the only place with TCP sockets, on a thread of its own. Requests are handed to the reactor through `post`.
class HttpServer : public FrontDoor {
public:
    using Post = std::function<void(std::function<void()>)>; ///< Host::post
    explicit HttpServer(Post post, HttpLimits limits = {});
    ~HttpServer() override; ///< closes every connection
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    wire::Result<std::string> open(const std::string& wanted, Handle handle, Refused refused) override;

private:
    struct State;
    std::shared_ptr<State> m_state; ///< shared with answers that are still on their way
};

} // namespace sagascope::gateway
