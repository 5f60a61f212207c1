#pragma once
#include "app/gui/panel/focus.h"
#include <QString>

namespace sagascope::gui {

[[nodiscard]] QString noSagaText(const Focus& focus); ///< why there is nothing to see of the followed saga at the instant shown

} // namespace sagascope::gui
