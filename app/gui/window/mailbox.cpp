#include "app/gui/window/mailbox.h"
#include <QCoreApplication>
#include <QEvent>

namespace sagascope::gui {

void Mailbox::post(std::function<void()> action) {
    {
        const std::lock_guard lock(m_mutex);
        m_actions.push_back(std::move(action));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::customEvent(QEvent*) {
    std::function<void()> action;
    {
        const std::lock_guard lock(m_mutex);
        action = std::move(m_actions.front());
        m_actions.pop_front();
    }
    action();
}

} // namespace sagascope::gui
