#pragma once
#include "services/wire/names.h"
#include <QString>

namespace sagascope::gui {

[[nodiscard]] QString modeText(const wire::Mode& mode); ///< "async, choreography", in the language in use

} // namespace sagascope::gui
