#pragma once
#include "app/core/projections/projections.h"
#include <set>

namespace sagascope::core {

/// Tells of a saga's messages those that only ask how it stands: the clients' GET requests, the queries they lead to, and the answers to both.
class ReadFilter {
public:
    /// To be asked for each of them in causal order, once.
    [[nodiscard]] bool isRead(const Projections& projections, const Message& message);

private:
    [[nodiscard]] bool answersRead(std::string_view status);

    std::set<Name> m_queries; ///< types asked for so far
    int m_openReads = 0;
    int m_openWrites = 0;
};

} // namespace sagascope::core
