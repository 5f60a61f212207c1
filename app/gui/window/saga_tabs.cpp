#include "app/gui/window/saga_tabs.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/sequence/sequence_sides.h"
#include "app/gui/trace/trace_panel.h"
#include <QAction>
#include <QActionGroup>
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

QPushButton* toggle(const char* name, const QString& text, const QString& tip) {
    auto* button = flat(name, text, tip);
    button->setCheckable(true);
    return button;
}

} // namespace

SagaTabs::SagaTabs(const Context& context, QWidget* parent) : TabGroup(context, tr("Views of this saga"), parent), m_context(context) {
    setObjectName("sagaTabs");
    auto* sequence = new SequenceSides(context);
    auto* trueTime = toggle("trueTime", tr("True time"), tr("Distances follow the clock instead of one row a message"));
    connect(trueTime, &QPushButton::toggled, sequence, &SequenceSides::setTrueTime);
    auto* ofSequence = new QWidget;
    auto* row = new QHBoxLayout(ofSequence);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(othersButton());
    row->addWidget(trueTime);
    addPage("sequence", tr("Sequence"), sequence, ofSequence);
    auto* flow = new FlowPanel(context);
    auto* overview = toggle("overview", tr("All running"), tr("Where every running saga stands, as tokens on the steps"));
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
QPushButton* SagaTabs::othersButton() {
    using Others = Focus::Others;
    auto* button = flat("others", {}, tr("Which sagas the sequence shows"));
    button->setAccessibleDescription(button->toolTip());
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    auto* group = new QActionGroup(menu);
    const auto offer = [&](Others others, const QString& text, const QString& tip) {
        QAction* action = menu->addAction(text);
        action->setToolTip(tip);
        action->setCheckable(true);
        action->setData(static_cast<int>(others));
        group->addAction(action);
    };
    offer(Others::Chosen, tr("Alone"), tr("The followed saga, and those added to it from the list"));
    offer(Others::Running, tr("+ Running"), tr("With the newest running sagas in the same diagram, up to eight in all"));
    offer(Others::SideBySide, tr("Compared"), tr("Side by side with the saga that was followed before, or with the one added from the list"));
    connect(group, &QActionGroup::triggered, this, [this](const QAction* action) { m_context.focus.setOthers(static_cast<Others>(action->data().toInt())); });
    const auto show = [this, button, group] {
        for (QAction* action : group->actions()) {
            action->setChecked(action->data().toInt() == static_cast<int>(m_context.focus.others()));
            if (action->isChecked()) button->setText(action->text() + QStringLiteral(" ▾"));
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
