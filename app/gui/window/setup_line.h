#pragma once
#include "app/core/session/company_setup.h"
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// For the coach line, as HTML: that a fresh company was started with the settings of a recording, and which these are.
[[nodiscard]] QString startedAs(const core::CompanySetup& setup, const model::Architecture& architecture, const QString& recording, const Look& look);
/// The same, said by the recording's window.
[[nodiscard]] QString startsAs(const core::CompanySetup& setup, const model::Architecture& architecture, const Look& look);

} // namespace sagascope::gui
