#include "app/gui/panel/no_saga.h"
#include <QCoreApplication>

namespace sagascope::gui {

QString noSagaText(const Focus& focus) {
    return focus.followed() ? QCoreApplication::translate("NoSaga", "The followed saga had not begun at this instant.")
                            : QCoreApplication::translate("NoSaga", "No saga is followed. Start one, or choose one in the list.");
}

} // namespace sagascope::gui
