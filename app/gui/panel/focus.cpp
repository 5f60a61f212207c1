#include "app/gui/panel/focus.h"
#include <utility>

namespace sagascope::gui {

void Focus::set(FocusItem item) {
    if (item == m_item) return;
    m_trail.resize(m_at);
    m_trail.push_back(std::move(item));
    m_at = m_trail.size();
    changeTo(m_trail.back());
}

void Focus::changeTo(const FocusItem& item) {
    m_item = item;
    updateBox();
    Q_EMIT changed();
}

void Focus::updateBox() {
    const auto* node = as<NodeFocus>();
    if (m_isBoxPinned || node == nullptr || node->node == m_box) return;
    m_box = node->node;
    Q_EMIT boxChanged();
}

void Focus::pinBox(bool pinned) {
    m_isBoxPinned = pinned;
    updateBox();
}

void Focus::setMessage(core::Row message, core::Row saga) {
    if (saga != core::kNoRow) followFromHere(saga);
    set(MessageFocus{message});
}

/// A focused saga isn't looked at beside the one that is followed.
void Focus::follow(std::optional<core::Row> saga) {
    const bool isAnother = saga && saga != m_followed;
    setFollowed(saga, false);
    if (isAnother && as<SagaFocus>() != nullptr) set(SagaFocus{*saga});
}

void Focus::followFromHere(core::Row saga) {
    if (saga != m_followed) setFollowed(saga, true);
}

void Focus::setFollowed(std::optional<core::Row> saga, bool fromHere) {
    if (saga == m_followed && fromHere == m_isFromHere) return;
    m_isFromHere = fromHere;
    if (saga != m_followed) m_before = std::exchange(m_followed, saga);
    Q_EMIT followedChanged();
}

void Focus::back() {
    if (!hasBefore()) return;
    changeTo(m_trail[--m_at - 1]);
}

void Focus::forward() {
    if (!hasAfter()) return;
    changeTo(m_trail[m_at++]);
}

void Focus::showBeside(core::Row saga, bool shown) {
    std::erase(m_beside, saga);
    if (shown) m_beside.push_back(saga);
    if (m_beside.size() > kMostBeside) m_beside.erase(m_beside.begin());
    Q_EMIT besideChanged();
}

void Focus::setOthers(Others others) {
    if (std::exchange(m_others, others) != others) Q_EMIT besideChanged();
}

std::optional<core::Row> Focus::compared() const { return m_beside.empty() ? m_before : m_beside.front(); }

void Focus::reset() {
    m_beside.clear();
    m_trail.clear();
    m_at = 0;
    follow(std::nullopt);
    m_before.reset();
    if (m_item.index() == 0) return;
    m_item = {};
    Q_EMIT changed();
}

} // namespace sagascope::gui
