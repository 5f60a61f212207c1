#pragma once
#include "services/kit/saga/service.h"

namespace sagascope::contracts {

/// Writes contracts down as pending, makes them active or cancels them, and knows what they cover.
class Contracts : public kit::SagaService {
public:
    explicit Contracts(kit::Host& host);

private:
    [[nodiscard]] static kit::Performed create(const kit::StepContext& context);
    [[nodiscard]] static kit::Performed cancel(const kit::StepContext& context);
    [[nodiscard]] static kit::Performed activate(const kit::StepContext& context);
    [[nodiscard]] static kit::Performed cover(const kit::StepContext& context);
    [[nodiscard]] std::optional<nlohmann::json> contract(const nlohmann::json& arguments);
};

} // namespace sagascope::contracts
