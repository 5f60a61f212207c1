#pragma once
#include "app/core/system/http_client.h"
#include "app/core/system/supervisor.h"
#include <random>

namespace sagascope::core {

/// Speaks HTTP with the gateway like any client: starts sagas (the verb `start`), and asks for what there is (`get`). On the loop's thread.
class SagaStarter {
public:
    SagaStarter(Loop& loop, const Plan& plan, Supervisor& supervisor, HttpCaller& http)
        : m_loop(loop), m_plan(plan), m_supervisor(supervisor), m_http(http), m_random(plan.seed) {}

    void start(const nlohmann::json& arguments, Supervisor::Done done);
    /// A token for `client`; kind "none" gives an empty one.
    void token(const std::string& client, const std::string& kind, std::int64_t seconds, Supervisor::Done done);

private:
    struct Start; // one saga on its way
    struct Wishes {
        std::size_t repeat = 1;
        bool sameKey = false;
        bool wait = false;
        bool poll = false; ///< asks again after "accepted", as a person's client does
        bool dryRun = false;
    };
    wire::Result<HttpCall> call(const nlohmann::json& arguments) const;
    void withToken(HttpCall call, const Wishes& wishes, const std::string& token, const Supervisor::Done& done);
    void attempt(const std::shared_ptr<Start>& start);
    void answered(const std::shared_ptr<Start>& start, const wire::Result<HttpAnswer>& answer);
    void poll(const std::shared_ptr<Start>& start); ///< until its saga has ended
    void askAgain(const std::shared_ptr<Start>& start);
    [[nodiscard]] std::string newKey();

    Loop& m_loop;
    const Plan& m_plan;
    Supervisor& m_supervisor;
    HttpCaller& m_http;
    std::mt19937_64 m_random;
};

} // namespace sagascope::core
