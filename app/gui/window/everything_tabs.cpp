#include "app/gui/window/everything_tabs.h"
#include "app/gui/consistency/consistency_panel.h"
#include "app/gui/figures/figure_panel.h"
#include "app/gui/health/health_panel.h"
#include "app/gui/logs/log_panel.h"

namespace sagascope::gui {

EverythingTabs::EverythingTabs(const Context& context, const TimelineView& timeline, HealthWatch& health, const ConsistencyWatch& consistency, QWidget* parent) : TabGroup(context, tr("Views of everything"), parent) {
    setObjectName("everythingTabs");
    setTitle(tr("Everything"));
    addPage("logs", tr("Logs"), new LogPanel(context));
    addPage("figures", tr("Figures"), new FigurePanel(context, timeline));
    addPage("health", tr("Health"), new HealthPanel(context, health));
    addPage("consistency", tr("Consistency"), new ConsistencyPanel(context, consistency));
    sayMissing("logs", tr("lines from before this part are not here."));
    sayMissing("figures", tr("only this part is counted, and nothing before it."));
    sayMissing("health", tr("what ended before this part is not counted, and “since” may be too late."));
    sayMissing("consistency", tr("only sagas of this part are counted."));
}

} // namespace sagascope::gui
