#pragma once
#include "app/gui/panel/tab_group.h"

namespace sagascope::gui {

class ConsistencyWatch;
class HealthWatch;
class TimelineView;

/// "Everything": what all processes say, and how they do, a tab for each way to look at it.
class EverythingTabs : public TabGroup {
    Q_OBJECT
public:
    EverythingTabs(const Context& context, const TimelineView& timeline, HealthWatch& health, const ConsistencyWatch& consistency, QWidget* parent = nullptr);
};

} // namespace sagascope::gui
