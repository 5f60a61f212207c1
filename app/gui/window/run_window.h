#pragma once
#include <functional>

namespace sagascope::core {
class Session;
}

namespace sagascope::gui {

class MainWindow;

/// Shows the window over a company or a recording, and returns when it's closed. A QApplication exists. `prepare` sets what is seen first.
int runWindow(core::Session& session, const std::function<void(MainWindow&)>& prepare = {});

} // namespace sagascope::gui
