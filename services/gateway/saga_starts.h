#pragma once
#include "services/gateway/reads.h"
#include <unordered_map>
#include <unordered_set>

namespace sagascope::gateway {

/// Takes on sagas for clients, hands them to their owners, and sees to it that none is lost: what was taken on and not confirmed when
/// a gateway died is handed over again, which its owner takes as the same.
class SagaStarts {
public:
    using ExchangePtr = std::shared_ptr<Exchange>;
    SagaStarts(kit::Node& node, const model::Architecture& architecture, RequestStore& store, Reads& reads);

    void start(const ExchangePtr& exchange, const model::Saga& saga, const wire::Mode& mode);
    void resume(); ///< in begin(): what an earlier incarnation left, and from then on what others leave

private:
    struct Waiter {
        ExchangePtr exchange;
        std::chrono::seconds wait{0};
        bool isRepeated = false;
    };
    struct Forward { ///< one a saga, however many clients wait for it
        Accepted request;
        std::vector<Waiter> waiters;
        bool isFresh = true; ///< taken on by this incarnation: nothing was ever sent for it before
    };
    [[nodiscard]] std::optional<Accepted> accept(const ExchangePtr& exchange, Accepted wanted, Waiter& waiter);
    void forward(const Accepted& request, std::optional<Waiter> waiter, bool isFresh);
    void answered(const std::string& saga, const kit::CallResult& result);
    void undelivered(const Forward& forward, kit::CallFailure failure);
    void accepted(const Forward& forward);
    void ended(const Forward& forward, const nlohmann::json& outcome);
    void confirmLater(const std::string& saga);
    void writeConfirmations();
    void sweep();
    [[nodiscard]] Accepted made(const Exchange& exchange, const model::Saga& saga, const wire::Mode& mode, const nlohmann::json& input) const;

    kit::Node& m_node;
    const model::Architecture& m_architecture;
    RequestStore& m_store;
    Reads& m_reads;
    std::unordered_map<std::string, Forward> m_forwards;
    std::unordered_set<std::string> m_confirmed; ///< known, not written down yet
    bool m_confirmationPlanned = false;
};

} // namespace sagascope::gateway
