#pragma once
#include "services/kit/saga/service.h"

namespace sagascope::payments {

/// A double-entry ledger: each transfer takes from one account what it gives to another. Accounts are opened on first use.
class Payments : public kit::SagaService {
public:
    explicit Payments(kit::Host& host);

private:
    /// Moves money once; `transfer` names it. Takes from `from`, gives to `to`.
    static void move(const kit::StepContext& context, const std::string& transfer, const std::string& from, const std::string& to, std::int64_t cents);
};

} // namespace sagascope::payments
