#include "app/gui/topology/hidden_note.h"

namespace sagascope::gui {

HiddenNote::HiddenNote(QWidget& picture) : QPushButton(&picture) {
    setObjectName("hiddenNote");
    setProperty("emphasis", "note");
    setCursor(Qt::PointingHandCursor);
    hide();
}

void HiddenNote::tell(int hidden, int gap) {
    setText(tr("%n box(es) hidden · Show all", nullptr, hidden));
    setAccessibleName(text());
    ensurePolished();
    adjustSize();
    move(gap, parentWidget()->height() - height() - gap);
    setVisible(hidden > 0);
}

} // namespace sagascope::gui
