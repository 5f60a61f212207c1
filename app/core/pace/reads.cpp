#include "app/core/pace/reads.h"

namespace sagascope::core {

bool ReadFilter::isRead(const Projections& projections, const Message& message) {
    switch (message.kind) {
    case wire::REQUEST: {
        const bool reads = projections.text(message.type).starts_with("GET ");
        ++(reads ? m_openReads : m_openWrites);
        return reads;
    }
    case wire::RESPONSE: return answersRead(projections.text(message.type));
    case wire::QUERY: m_queries.insert(message.type); return true;
    case wire::REPLY: return message.response && m_queries.contains(message.type); // named as what was asked
    default: return false;
    }
}

/// Nothing in an answer says what it answers; while a start is open beside a read, its status does.
bool ReadFilter::answersRead(std::string_view status) {
    const bool fitsRead = status.starts_with("200") || status.starts_with("304");
    const bool reads = m_openReads > 0 && (m_openWrites == 0 || fitsRead);
    if (auto& open = reads ? m_openReads : m_openWrites; open > 0) --open;
    return reads;
}

} // namespace sagascope::core
