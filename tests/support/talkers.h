#pragma once
#include "services/kit/messaging/node.h"
#include "services/kit/storage/database.h"
#include <nlohmann/json.hpp>

namespace sagascope::test {

/// A node whose begin() is given by the test.
class Talker : public kit::Node {
public:
    explicit Talker(kit::Host& host, std::function<void(Talker&)> setUp = {}) : Node(host), m_setUp(std::move(setUp)) {}

    /// Calls `service` with a query of that type; the outcome is kept in `results`.
    void ask(const std::string& service, const std::string& type, kit::CallOptions options = {}) {
        wire::Envelope message;
        message.set_id(type + "-" + std::to_string(++m_asked));
        message.set_kind(wire::QUERY);
        message.set_type(type);
        call(service, message, options, [this](const kit::CallResult& result) { results.push_back(result); });
    }
    std::vector<kit::CallResult> results;

protected:
    wire::Result<void> begin() override {
        if (m_setUp) m_setUp(*this);
        return {};
    }

private:
    std::function<void(Talker&)> m_setUp;
    int m_asked = 0;
};

} // namespace sagascope::test
