#pragma once

namespace sagascope::core {
class Session;
}

namespace sagascope::gui {

/// Shows the window over a company or a recording, and returns when it's closed. A QApplication exists.
int runWindow(core::Session& session);

} // namespace sagascope::gui
