#include "app/gui/panel/focus.h"

namespace sagascope::gui {

void Focus::set(FocusItem item) {
    if (item == m_item) return;
    m_item = std::move(item);
    m_trail.resize(m_at);
    m_trail.push_back(m_item);
    m_at = m_trail.size();
    Q_EMIT changed();
}

void Focus::setMessage(core::Row message, core::Row saga) {
    if (saga != core::kNoRow) follow(saga);
    set(MessageFocus{message});
}

void Focus::follow(std::optional<core::Row> saga) {
    if (saga == m_followed) return;
    m_followed = saga;
    Q_EMIT followedChanged();
}

void Focus::back() {
    if (m_at < 2) return;
    m_item = m_trail[--m_at - 1];
    Q_EMIT changed();
}

void Focus::forward() {
    if (m_at == m_trail.size()) return;
    m_item = m_trail[m_at++];
    Q_EMIT changed();
}

void Focus::reset() {
    m_trail.clear();
    m_at = 0;
    follow(std::nullopt);
    if (m_item.index() == 0) return;
    m_item = {};
    Q_EMIT changed();
}

} // namespace sagascope::gui
