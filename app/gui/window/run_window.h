#pragma once
#include <functional>

namespace sagascope::core {
class Session;
}

namespace sagascope::gui {

class MainWindow;

/// Whether there is a display that a window could be shown on; ask before making a QApplication, which ends the program without one.
[[nodiscard]] bool hasDisplay();

/// After a QApplication was made, which takes the desktop's locale: the standard library goes on reading "0.5" as a half.
void keepNumbers();

/// Shows the window over a company or a recording, and returns when it's closed. A QApplication exists. `prepare` sets what is seen first.
int runWindow(core::Session& session, const std::function<void(MainWindow&)>& prepare = {});

} // namespace sagascope::gui
