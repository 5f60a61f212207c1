#pragma once
#include "services/model/architecture.h"
#include "tests/bench/company/company.h"
#include "tests/bench/company/physics.h"
#include "tests/bench/company/table.h"

namespace sagascope::bench {

struct Bench {
    std::filesystem::path program; ///< sagascope
    std::filesystem::path folder;  ///< data directories go here
    const model::Architecture& architecture;
    Physics physics;
    Table& table;
    bool isQuick = false; ///< fewer rounds: to see that everything works
    std::string onlyMode; ///< empty: all four

    [[nodiscard]] std::vector<std::string> modes() const;
    [[nodiscard]] std::unique_ptr<Company> company(const std::string& name, const std::vector<std::string>& options = {}) const; ///< ends the program where it can't start
};

void measureStart(const Bench& bench);    ///< start to all healthy; idle CPU and memory; kill to healthy
void measureLatency(const Bench& bench);  ///< p50 of one saga after the other in each mode, and the physics of its critical path
void measureThroughput(const Bench& bench); ///< sagas a second in each mode, as many clients at once as keep it busy

} // namespace sagascope::bench
