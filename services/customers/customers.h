#pragma once
#include "services/kit/saga/service.h"

namespace sagascope::customers {

/// Knows who is a customer, and up to which premium. Seeds itself from the architecture's seed.yaml at its first start.
class Customers : public kit::SagaService {
public:
    explicit Customers(kit::Host& host);

protected:
    wire::Result<void> opened() override;

private:
    [[nodiscard]] static kit::Performed verify(const kit::StepContext& context);
    [[nodiscard]] std::optional<nlohmann::json> customer(const nlohmann::json& arguments);
    [[nodiscard]] std::optional<nlohmann::json> customers(const nlohmann::json& arguments);
};

} // namespace sagascope::customers
