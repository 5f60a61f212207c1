#include "app/gui/window/run_window.h"
#include "app/gui/window/main_window.h"
#include <QApplication>

namespace sagascope::gui {

int runWindow(core::Session& session) {
    QApplication::setStyle("Fusion");
    MainWindow window(session);
    window.show();
    return QApplication::exec();
}

} // namespace sagascope::gui
