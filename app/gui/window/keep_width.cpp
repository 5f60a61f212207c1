#include "app/gui/window/keep_width.h"
#include <QPushButton>

namespace sagascope::gui {

void keepWidth(QPushButton& button, const QStringList& texts) {
    button.ensurePolished();
    int widest = 0;
    for (const QString& text : texts) {
        button.setText(text);
        widest = std::max(widest, button.sizeHint().width());
    }
    button.setMinimumWidth(widest);
}

} // namespace sagascope::gui
