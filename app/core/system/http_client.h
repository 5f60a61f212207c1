#pragma once
#include "services/wire/error.h"
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sagascope::core {

struct HttpCall {
    std::string method;
    std::string base; ///< "http://127.0.0.1:8080"
    std::string path;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
    /// The command line that makes the same call.
    [[nodiscard]] std::string curl() const;
};

struct HttpAnswer {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
};

class HttpCaller {
public:
    using Done = std::function<void(wire::Result<HttpAnswer>)>; ///< on any thread
    virtual ~HttpCaller() = default;
    virtual void send(HttpCall call, std::chrono::seconds patience, Done done) = 0; ///< from any thread that its maker allows
};

/// HTTP/1.1 over one connection a call, on a thread of its own.
class HttpClient : public HttpCaller {
public:
    HttpClient();
    ~HttpClient() override; ///< gives up what is open, without `done`
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    void send(HttpCall call, std::chrono::seconds patience, Done done) override; ///< any thread

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sagascope::core
