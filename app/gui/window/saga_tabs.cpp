#include "app/gui/window/saga_tabs.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/menu_arrow.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/sequence/sequence_sides.h"
#include "app/gui/trace/trace_panel.h"
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace sagascope::gui {
namespace {

QPushButton* flat(const char* name, const QString& text, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setProperty("emphasis", "flat");
    button->setToolTip(tip);
    return button;
}

/// A button that is an action of the list: what one of them says the other says too.
QPushButton* toggle(const char* name, QAction* action) {
    auto* button = flat(name, action->text(), action->toolTip());
    button->setCheckable(true);
    QObject::connect(button, &QPushButton::toggled, action, &QAction::setChecked);
    QObject::connect(action, &QAction::toggled, button, &QPushButton::setChecked);
    return button;
}

} // namespace

SagaTabs::SagaTabs(const Context& context, const ActionSet& actions, QWidget* parent) : TabGroup(context, tr("Views of this saga"), parent), m_context(context) {
    setObjectName("sagaTabs");
    auto* sequence = new SequenceSides(context);
    auto* trueTime = toggle("trueTime", actions["true-time"]);
    connect(trueTime, &QPushButton::toggled, sequence, &SequenceSides::setTrueTime);
    auto* ofSequence = new QWidget;
    auto* row = new QHBoxLayout(ofSequence);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(othersButton(actions));
    row->addWidget(trueTime);
    addPage("sequence", tr("Sequence"), sequence, ofSequence);
    auto* flow = new FlowPanel(context);
    auto* overview = toggle("overview", actions["overview"]);
    connect(overview, &QPushButton::toggled, flow, &FlowPanel::setOverview);
    addPage("flow", tr("Flow"), flow, overview);
    addPage("trace", tr("Trace"), new TracePanel(context));
    addPage("messages", tr("Messages"), new MessagesPanel(context));
    const QString before = tr("messages from before this part are not here.");
    for (const char* page : {"sequence", "flow", "trace", "messages"}) sayMissing(page, before);
    setTitle(tr("This saga"));
    context.frames.add(this);
}

/// Says which sagas the sequence shows, and offers the others.
QPushButton* SagaTabs::othersButton(const ActionSet& actions) {
    using Others = Focus::Others;
    constexpr std::pair<const char*, Others> kOffered[]{{"sequence-alone", Others::Chosen}, {"sequence-running", Others::Running}, {"sequence-compared", Others::SideBySide}};
    auto* button = flat("others", {}, tr("Which sagas the sequence shows"));
    button->setAccessibleDescription(button->toolTip());
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    for (const auto& [id, others] : kOffered) {
        menu->addAction(actions[id]);
        connect(actions[id], &QAction::triggered, this, [this, others = others] { m_context.focus.setOthers(others); });
    }
    const auto show = [this, button, &actions, kOffered] {
        for (const auto& [id, others] : kOffered) {
            if (others != m_context.focus.others()) continue;
            actions[id]->setChecked(true);
            button->setText(withMenuArrow(actions[id]->text()));
        }
    };
    connect(&m_context.focus, &Focus::besideChanged, button, show);
    show();
    button->setMenu(menu);
    return button;
}

SagaTabs::~SagaTabs() { m_context.frames.remove(this); }

void SagaTabs::gather(const core::Projections& projections, const core::View&) {
    const auto followed = m_context.focus.followed();
    m_followed = followed ? tr("This saga %1").arg(shortId(projections.sagas().id(*followed))) : tr("This saga");
}

void SagaTabs::present() { setTitle(m_followed); }

} // namespace sagascope::gui
