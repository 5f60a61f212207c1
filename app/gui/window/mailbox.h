#pragma once
#include <QObject>
#include <deque>
#include <functional>
#include <mutex>

namespace sagascope::gui {

/// Brings actions to the thread it was made in, one with each turn of its event loop, in their order. What has not been brought when it ends is dropped.
class Mailbox : public QObject {
    Q_OBJECT
public:
    void post(std::function<void()> action); ///< from any thread

protected:
    void customEvent(QEvent* event) override;

private:
    std::mutex m_mutex; ///< Qt's queue would do, but a thread sanitizer can't see how that one synchronizes
    std::deque<std::function<void()>> m_actions;
};

} // namespace sagascope::gui
