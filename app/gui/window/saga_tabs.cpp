#include "app/gui/window/saga_tabs.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace sagascope::gui {

SagaTabs::SagaTabs(const Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_title(new QLabel) {
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", "secondary");
    auto* bar = new QTabBar;
    bar->setObjectName("sagaTabs");
    bar->setDrawBase(false);
    bar->setExpanding(false);
    bar->setUsesScrollButtons(false);
    bar->setElideMode(Qt::ElideNone);
    bar->setAccessibleName(tr("Views of this saga"));
    auto* pages = new QStackedWidget;
    auto* sequence = new SequencePanel(context);
    const auto add = [&](const QString& name, QWidget* page) {
        bar->addTab(name);
        pages->addWidget(page);
    };
    add(tr("Sequence"), sequence);
    add(tr("Flow"), new FlowPanel(context));
    add(tr("Messages"), new MessagesPanel(context));
    auto* trueTime = new QPushButton(tr("True time"));
    trueTime->setObjectName("trueTime");
    trueTime->setProperty("emphasis", "flat");
    trueTime->setCheckable(true);
    trueTime->setToolTip(tr("Distances follow the clock instead of one row a message"));
    connect(trueTime, &QPushButton::toggled, sequence, &SequencePanel::setTrueTime);
    connect(bar, &QTabBar::currentChanged, this, [this, pages, trueTime](int page) {
        pages->setCurrentIndex(page);
        trueTime->setVisible(page == 0);
        m_context.frames.wake();
    });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(context.look.px(18), 0, context.look.px(12), 0);
    head->setSpacing(context.look.px(22));
    head->addWidget(m_title);
    head->addWidget(bar);
    head->addStretch(1);
    head->addWidget(trueTime);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(pages, 1);
    context.frames.add(this);
}

SagaTabs::~SagaTabs() { m_context.frames.remove(this); }

void SagaTabs::gather(const core::Projections& projections, const core::View&) {
    const auto followed = m_context.focus.followed();
    m_followed = followed ? tr("This saga %1").arg(shortId(projections.sagas().id(*followed))) : tr("This saga");
}

void SagaTabs::present() {
    if (m_title->text() != m_followed) m_title->setText(m_followed);
}

} // namespace sagascope::gui
