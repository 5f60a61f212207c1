#pragma once
#include "services/model/audit/relations.h"
#include <string>
#include <vector>

namespace sagascope::model {

/// What one invariant found.
struct Finding {
    std::string name;
    Text display;
    std::int64_t count = 0;              ///< cases looked at
    std::vector<std::string> violations; ///< ids
    std::vector<std::string> pending;    ///< ids of work that is not finished yet
    std::string skipped;                 ///< the relation or databases that it needs and that are not there; empty: it was evaluated
    bool lacksDatabases = false;         ///< `skipped` are databases: they come when their processes first start
};

struct AuditReport {
    std::vector<Finding> findings;
    std::string doubt; ///< why they may be wrong; empty: nothing known
    [[nodiscard]] bool isViolated() const;
    [[nodiscard]] bool isPending() const;
    /// One line an invariant, with its count, and the ids of what is wrong or unfinished.
    [[nodiscard]] std::string text(Language language) const;
    [[nodiscard]] nlohmann::json json() const;
};

/// Evaluates the architecture's invariants. An error where one can't be evaluated: its SQL is wrong, or a relation is missing though all databases are there.
wire::Result<AuditReport> audit(Relations& relations, const Architecture& architecture);

} // namespace sagascope::model
