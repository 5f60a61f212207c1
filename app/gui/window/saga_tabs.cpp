#include "app/gui/window/saga_tabs.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/trace/trace_panel.h"
#include <QPushButton>

namespace sagascope::gui {

SagaTabs::SagaTabs(const Context& context, QWidget* parent) : TabGroup(context, tr("Views of this saga"), parent), m_context(context) {
    setObjectName("sagaTabs");
    auto* sequence = new SequencePanel(context);
    auto* trueTime = new QPushButton(tr("True time"));
    trueTime->setObjectName("trueTime");
    trueTime->setProperty("emphasis", "flat");
    trueTime->setCheckable(true);
    trueTime->setToolTip(tr("Distances follow the clock instead of one row a message"));
    connect(trueTime, &QPushButton::toggled, sequence, &SequencePanel::setTrueTime);
    addPage("sequence", tr("Sequence"), sequence, trueTime);
    addPage("flow", tr("Flow"), new FlowPanel(context));
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
