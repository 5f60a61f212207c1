#pragma once
#include "app/core/projections/projections.h"
#include "services/model/saga.h"
#include <string>

namespace sagascope::core {

/// The running sagas that stand at one step, or at its compensation.
struct FlowPlace {
    std::uint32_t step = 0;
    bool back = false;
    std::size_t inDoubt = 0; ///< of them: asked whether the step was done
    std::vector<Row> sagas;  ///< newest first
};

/// Where the running sagas of one definition stand.
struct FlowCensus {
    const model::Saga* saga = nullptr;
    std::size_t running = 0;
    std::vector<FlowPlace> places; ///< only those where someone stands, forward ones first, by step
    [[nodiscard]] const FlowPlace* at(std::uint32_t step, bool back) const;
    [[nodiscard]] std::string text() const; ///< "create-contract 3: verify 2, undo create 1": for tests
};

/// One for each definition. Looks at the newest `most` sagas.
[[nodiscard]] std::vector<FlowCensus> censusOf(const Projections& projections, const std::vector<model::Saga>& definitions, wire::Hlc at, std::size_t most = 20'000);

} // namespace sagascope::core
