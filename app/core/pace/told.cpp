#include "app/core/pace/told.h"
#include <algorithm>
#include <tuple>

namespace sagascope::core {

namespace {

/// In causal order, as Messages answers.
bool isEarlier(const Messages& messages, Row a, Row b) {
    const auto &x = messages[a], &y = messages[b];
    return std::tuple(x.sent, messages.incarnation(a), x.transmission) < std::tuple(y.sent, messages.incarnation(b), y.transmission);
}

} // namespace

Story ToldSaga::until(const Projections& projections, wire::Hlc at) {
    catchUp(projections);
    const auto& messages = projections.messages();
    const auto end = std::partition_point(m_rows->begin(), m_rows->end(), [&](Row row) { return messages[row].sent <= at; });
    return {m_rows, static_cast<std::size_t>(end - m_rows->begin())};
}

void ToldSaga::catchUp(const Projections& projections) {
    const auto& messages = projections.messages();
    const auto& sagas = projections.sagas();
    const auto looked = std::pair(&projections, messages.begin());
    if (looked != m_looked) *this = ToldSaga(m_saga, m_withReads); // another excerpt, or all of it
    m_looked = looked;
    std::vector<Row> more;
    const Row newest = m_saga < sagas.end() ? sagas[m_saga].lastMessage : kNoRow;
    for (Row row = newest; row != m_newest && messages.holds(row); row = messages[row].previousInSaga) more.push_back(row);
    std::sort(more.begin(), more.end(), [&](Row a, Row b) { return isEarlier(messages, a, b); });
    if (!isInOrder(messages, more)) { // something came late
        *this = ToldSaga(m_saga, m_withReads);
        return catchUp(projections);
    }
    m_newest = newest;
    std::erase_if(m_unsure, [&](const auto& unsure) { return messages[unsure.first].confirmed; });
    for (const auto row : more) add(projections, row);
}

bool ToldSaga::isInOrder(const Messages& messages, const std::vector<Row>& more) const {
    if (std::ranges::any_of(m_unsure, [&](const auto& unsure) { return messages[unsure.first].sent != unsure.second; })) return false;
    const auto first = std::ranges::find_if(more, [&](Row row) { return messages[row].sent.raw() != 0; });
    return first == more.end() || m_last == kNoRow || isEarlier(messages, m_last, *first);
}

void ToldSaga::add(const Projections& projections, Row row) {
    const auto& message = projections.messages()[row];
    if (!message.confirmed) m_unsure.emplace_back(row, message.sent);
    if (message.sent.raw() == 0) return; // only its settling is known
    m_last = row;
    if (m_withReads || !m_filter.isRead(projections, message)) m_rows->push_back(row);
}

} // namespace sagascope::core
