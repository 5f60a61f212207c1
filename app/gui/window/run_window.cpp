#include "app/gui/window/run_window.h"
#include "app/gui/theme/window_style.h"
#include "app/gui/topology/topology_accessible.h"
#include "app/gui/window/main_window.h"
#include <QApplication>
#include <clocale>

namespace sagascope::gui {

bool hasDisplay() { return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM"); }

void keepNumbers() { std::setlocale(LC_NUMERIC, "C"); }

int runWindow(core::Session& session, const std::function<void(MainWindow&)>& prepare) {
    QApplication::setOrganizationName("sagascope"); // with the next: where settings are kept
    QApplication::setApplicationName("sagascope");
    QApplication::setDesktopFileName("org.sagascope.Sagascope"); // so that a desktop finds the icon
    QApplication::setStyle(new WindowStyle);
    installTopologyAccessibility();
    MainWindow window(session);
    if (prepare) prepare(window);
    window.show();
    return QApplication::exec();
}

} // namespace sagascope::gui
