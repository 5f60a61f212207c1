#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/panel/message_words.h"
#include <QWidget>

class QLabel;

namespace sagascope::gui {

/// What only the person who speaks sees while the room looks at another screen: since when, what is shown, what comes next, the own notes,
/// and what the clicker does.
class PresenterStrip : public QWidget, public Panel {
    Q_OBJECT
public:
    /// `since`: when the presentation began, wall µs.
    PresenterStrip(const Context& context, const ActionSet& actions, std::uint64_t since, QWidget* parent = nullptr);
    ~PresenterStrip() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

private:
    QWidget* buildNotes();
    QWidget* buildControls(const ActionSet& actions);

    Context m_context;
    MessageWords m_words;
    std::uint64_t m_since;
    QLabel* m_clock;
    QLabel* m_time;
    QLabel* m_now;
    QLabel* m_next;
    QString m_shown;  ///< the message that plays, or the last one
    QString m_coming; ///< the one after it
};

} // namespace sagascope::gui
