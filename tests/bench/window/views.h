#pragma once
#include "app/gui/window/main_window.h"

namespace sagascope::bench {

/// One thing the window can show.
struct View {
    std::string name;
    std::string panel; ///< the class that looks for it
    QWidget* widget = nullptr; ///< in which it is seen
    std::function<void()> show;
};

/// Every page of every panel; of boxes one for each set of pages. A saga must be followed for those of "This saga".
[[nodiscard]] std::vector<View> viewsOf(gui::MainWindow& window, const model::Architecture& architecture);

} // namespace sagascope::bench
