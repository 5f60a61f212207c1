#pragma once
#include "app/core/projections/projections.h"
#include <set>

namespace sagascope::core {

/// Leaves out of a saga's messages those that only ask how it stands: the clients' GET requests, the queries they lead to, and the answers to
/// both. Remembers what it has looked at, so that a saga that grows costs what is new of it.
class ReadFilter {
public:
    /// `ofSaga`: all of a saga's messages until some instant, in causal order.
    const std::vector<Row>& withoutReads(const Projections& projections, std::vector<Row> ofSaga);

private:
    [[nodiscard]] bool isRead(const Projections& projections, const Message& message);
    [[nodiscard]] bool answersRead(std::string_view status);

    std::vector<Row> m_seen;
    std::vector<Row> m_kept;
    std::set<Name> m_queries; ///< types asked for so far
    int m_openReads = 0;
    int m_openWrites = 0;
};

} // namespace sagascope::core
