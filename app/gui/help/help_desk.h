#pragma once
#include "app/core/glossary/glossary.h"
#include "app/gui/actions/action_set.h"
#include "app/gui/help/explainer.h"
#include "app/gui/panel/panel.h"
#include <QPointer>

namespace sagascope::gui {

class GlossaryDialog;

/// Everything that explains: words where they stand, the glossary, the present picture. Binds these actions of one window.
class HelpDesk : public QObject {
    Q_OBJECT
public:
    /// Without a readable glossary its actions are disabled, with the reason as their tip.
    HelpDesk(QWidget& window, const Context& context, ActionSet& actions);
    ~HelpDesk() override;

    /// Goes to where a word can be seen; `target` as core::Term::show.
    void show(const QString& target);
    void openGlossary(const QString& id = {});
    void describe();
    [[nodiscard]] Explainer* explainer() const { return m_explainer.get(); }

private:
    void showNode(const QString& role);
    void showPage(const QString& id);

    QWidget& m_window;
    Context m_context;
    ActionSet& m_actions;
    core::Glossary m_glossary;
    std::unique_ptr<Explainer> m_explainer;
    QPointer<GlossaryDialog> m_dialog;
};

/// Makes a part of the window visible, whatever it lies in: hidden parents are shown, docks and tabs come to the front.
void reveal(QWidget& part);

} // namespace sagascope::gui
