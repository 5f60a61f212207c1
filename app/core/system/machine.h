#pragma once
#include "app/core/system/data_directory.h"
#include "app/core/system/loop.h"
#include "app/core/system/plan.h"
#include "app/core/system/world.h"

namespace sagascope::core {

/// Real processes of this machine, which speak over the children's control socket.
class Machine final : public World {
public:
    Machine(Loop& loop, const Plan& plan, const DataDirectory& directory);
    ~Machine() override;
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    wire::Result<void> open(Heard heard) override;
    wire::Result<std::unique_ptr<Process>> spawn(const Wish& wish, std::function<void()> ended) override;
    void send(const std::string& peer, const wire::Control& message) override;
    [[nodiscard]] std::string address(const model::Node& node, unsigned number) override;
    HttpCaller& http() override { return m_http; }
    LoadDriver& load() override { return m_load; }
    void waitersChanged(int) override {}
    void settle(const std::function<std::uint64_t()>&) override {}

private:
    void receive();
    [[nodiscard]] std::uint64_t seedFor(const Wish& wish);

    Loop& m_loop;
    const Plan& m_plan;
    const DataDirectory& m_directory;
    Heard m_heard;
    zmq::context_t m_context{1};
    zmq::socket_t m_control; ///< ROUTER
    int m_lifeline[2] = {-1, -1};
    std::map<std::pair<std::string, unsigned>, unsigned> m_starts; ///< of each instance
    HttpClient m_http;
    LoadGenerator m_load;
};

} // namespace sagascope::core
