#include "app/gui/panel/mode_text.h"
#include <QCoreApplication>

namespace sagascope::gui {

QString modeText(const wire::Mode& mode) {
    const bool directed = mode.coordination() == wire::ORCHESTRATION;
    if (mode.communication() == wire::SYNC) return directed ? QCoreApplication::translate("Mode", "sync, orchestration") : QCoreApplication::translate("Mode", "sync, choreography");
    return directed ? QCoreApplication::translate("Mode", "async, orchestration") : QCoreApplication::translate("Mode", "async, choreography");
}

} // namespace sagascope::gui
