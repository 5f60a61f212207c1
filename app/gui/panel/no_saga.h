#pragma once
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

[[nodiscard]] QString noSagaText(const Context& context); ///< why there is nothing to see of the followed saga at the instant shown

} // namespace sagascope::gui
