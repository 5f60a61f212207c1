#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace sagascope::bench {

/// One patient HTTP client on a kept connection.
class Client {
public:
    Client(const std::string& url, std::string token);
    ~Client();
    struct Answer {
        unsigned status = 0;
        nlohmann::json body;
        double millis = 0;
    };
    Answer post(const std::string& path, const nlohmann::json& body, bool wait);

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
    std::string m_token;
};

} // namespace sagascope::bench
