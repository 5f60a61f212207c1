#include "app/gui/inside/row_bodies.h"

namespace sagascope::gui {
namespace {

constexpr qint64 kBudgetMs = 5;
constexpr std::size_t kKept = 20'000;

} // namespace

void RowBodies::begin() {
    if (m_bodies.size() > kKept) m_bodies.clear();
    m_spent.start();
    m_isBehind = false;
}

const RowBodies::Body* RowBodies::known(const core::RowVersion& version) const {
    const auto found = m_bodies.find(keyOf(version));
    return found == m_bodies.end() ? nullptr : &found->second;
}

const RowBodies::Body* RowBodies::read(const core::RowVersion& version) {
    if (const Body* body = known(version)) return body;
    m_isBehind = true;
    if (m_spent.hasExpired(kBudgetMs)) return nullptr;
    if (!m_last || m_last->position != version.position) m_last = m_session.event(version.position);
    Body body;
    if (m_last) body = {core::rowValues(*m_last, version.index), core::rowOrigin(*m_last, version.index)};
    return &m_bodies.emplace(keyOf(version), std::move(body)).first->second;
}

} // namespace sagascope::gui
