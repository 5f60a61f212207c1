#include "app/gui/help/help_desk.h"
#include "app/gui/help/glossary_dialog.h"
#include "app/gui/help/picture_card.h"
#include "app/gui/panel/tab_group.h"

namespace sagascope::gui {

HelpDesk::HelpDesk(QWidget& window, const Context& context, ActionSet& actions) : m_window(window), m_context(context), m_actions(actions) {
    actions.on("describe", [this](bool) { describe(); });
    const auto resources = model::findResources();
    auto glossary = resources ? core::Glossary::load(*resources) : tl::make_unexpected(resources.error());
    if (!glossary) {
        for (const char* id : {"explain", "glossary"}) {
            actions[id]->setEnabled(false);
            actions[id]->setToolTip(qstr(glossary.error().text()));
        }
        return;
    }
    m_glossary = std::move(*glossary);
    m_explainer = std::make_unique<Explainer>(window, m_glossary, context.look);
    connect(m_explainer.get(), &Explainer::showWanted, this, &HelpDesk::show);
    connect(m_explainer.get(), &Explainer::glossaryWanted, this, &HelpDesk::openGlossary);
    actions.on("explain", [this](bool) { m_explainer->explainFocused(); });
    actions.on("glossary", [this](bool) { openGlossary(); });
}

HelpDesk::~HelpDesk() { delete m_dialog; }

void HelpDesk::describe() { (new PictureCard(describePicture(m_context), m_context.look, &m_window))->open(); }

void HelpDesk::openGlossary(const QString& id) {
    if (m_dialog == nullptr) {
        m_dialog = new GlossaryDialog(m_glossary, m_context.look, &m_window);
        connect(m_dialog, &GlossaryDialog::showWanted, this, &HelpDesk::show);
    }
    m_dialog->choose(id);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void HelpDesk::show(const QString& target) {
    const QString kind = target.section(':', 0, 0), id = target.section(':', 1);
    if (kind == "node") showNode(id);
    else if (kind == "page") showPage(id);
    else if (kind == "action") m_actions.reveal(id);
}

void HelpDesk::showNode(const QString& role) {
    const auto wanted = model::roleOf(role.toStdString());
    const model::Node* node = wanted ? m_context.session.architecture().node(*wanted) : nullptr;
    if (node == nullptr) return;
    m_context.focus.set(NodeFocus{node->name});
    if (auto* inside = m_window.findChild<QWidget*>("inside")) reveal(*inside);
}

void HelpDesk::showPage(const QString& id) {
    for (TabGroup* group : m_window.findChildren<TabGroup*>()) {
        if (!group->has(id)) continue;
        reveal(*group);
        group->showPage(id);
    }
}

void reveal(QWidget& part) {
    for (QWidget* widget = &part; widget != nullptr && !widget->isWindow(); widget = widget->parentWidget()) {
        widget->show();
        widget->raise();
    }
}

} // namespace sagascope::gui
