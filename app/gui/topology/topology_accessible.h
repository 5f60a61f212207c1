#pragma once

namespace sagascope::gui {

/// Lets assistive technology walk through the boxes and lanes of every TopologyView. Once, before the first one.
void installTopologyAccessibility();

} // namespace sagascope::gui
