#include "app/gui/window/saga_tabs.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/trace/trace_panel.h"
#include <QHBoxLayout>
#include <QPushButton>

namespace sagascope::gui {

SagaTabs::SagaTabs(const Context& context, QWidget* parent) : TabGroup(context, tr("Views of this saga"), parent), m_context(context) {
    setObjectName("sagaTabs");
    auto* sequence = new SequencePanel(context);
    const auto toggle = [](const char* name, const QString& text, const QString& tip) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setProperty("emphasis", "flat");
        button->setCheckable(true);
        button->setToolTip(tip);
        return button;
    };
    auto* trueTime = toggle("trueTime", tr("True time"), tr("Distances follow the clock instead of one row a message"));
    connect(trueTime, &QPushButton::toggled, sequence, &SequencePanel::setTrueTime);
    auto* running = toggle("withRunning", tr("+ Running"), tr("With the newest running sagas in the same diagram, up to eight in all"));
    running->setAccessibleName(running->toolTip());
    connect(running, &QPushButton::toggled, sequence, &SequencePanel::setWithRunning);
    auto* ofSequence = new QWidget;
    auto* row = new QHBoxLayout(ofSequence);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(running);
    row->addWidget(trueTime);
    addPage("sequence", tr("Sequence"), sequence, ofSequence);
    auto* flow = new FlowPanel(context);
    auto* overview = toggle("overview", tr("All running"), tr("Where every running saga stands, as tokens on the steps"));
    connect(overview, &QPushButton::toggled, flow, &FlowPanel::setOverview);
    addPage("flow", tr("Flow"), flow, overview);
    addPage("trace", tr("Trace"), new TracePanel(context));
    addPage("messages", tr("Messages"), new MessagesPanel(context));
    setTitle(tr("This saga"));
    context.frames.add(this);
}

SagaTabs::~SagaTabs() { m_context.frames.remove(this); }

void SagaTabs::gather(const core::Projections& projections, const core::View&) {
    const auto followed = m_context.focus.followed();
    m_followed = followed ? tr("This saga %1").arg(shortId(projections.sagas().id(*followed))) : tr("This saga");
}

void SagaTabs::present() { setTitle(m_followed); }

} // namespace sagascope::gui
