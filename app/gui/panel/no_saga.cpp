#include "app/gui/panel/no_saga.h"
#include <QCoreApplication>

namespace sagascope::gui {

QString noSagaText(const Context& context) {
    if (context.focus.followed()) return QCoreApplication::translate("NoSaga", "The followed saga had not begun at this instant.");
    return context.session.isLive() ? QCoreApplication::translate("NoSaga", "No saga is followed. Start one, or choose one in the list.")
                                    : QCoreApplication::translate("NoSaga", "No saga is followed. Choose one in the list, or go on in time until there is one.");
}

} // namespace sagascope::gui
