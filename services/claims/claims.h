#pragma once
#include "services/kit/saga/service.h"

namespace sagascope::claims {

/// Opens claims, and settles or rejects them.
class Claims : public kit::SagaService {
public:
    explicit Claims(kit::Host& host);

private:
    [[nodiscard]] static kit::Performed open(const kit::StepContext& context);
    [[nodiscard]] static kit::Performed setState(const kit::StepContext& context, const char* state);
    [[nodiscard]] std::optional<nlohmann::json> claim(const nlohmann::json& arguments);
};

} // namespace sagascope::claims
