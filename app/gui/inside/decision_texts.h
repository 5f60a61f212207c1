#pragma once
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// Why the gateway decided as it did, as a sentence. `detail` is what it told: a code, with a value behind a colon where there is one ("age:3").
/// What is no known code stands as it was told.
[[nodiscard]] QString decisionReason(const QString& detail, const model::Architecture& architecture, const Look& look);

/// Whose answer is kept: a box, or what it knows of its sagas ("sagas of NODE").
[[nodiscard]] QString originText(const QString& origin, const model::Architecture& architecture, const Look& look);

} // namespace sagascope::gui
