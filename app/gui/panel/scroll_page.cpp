#include "app/gui/panel/scroll_page.h"
#include <QLayout>
#include <QScrollBar>

namespace sagascope::gui {

ScrollPage::ScrollPage(QWidget* page) {
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus); // the arrow keys scroll
    page->setProperty("surface", "panel");
    page->setAttribute(Qt::WA_StyledBackground);
}

void ScrollPage::fit(int width, int most) {
    const QLayout& layout = *widget()->layout();
    const auto heightFor = [&layout](int wide) { return layout.hasHeightForWidth() ? layout.totalHeightForWidth(wide) : layout.totalSizeHint().height(); };
    int high = heightFor(width);
    if (high > most) high = heightFor(width - verticalScrollBar()->sizeHint().width());
    setFixedSize(width, std::min(high, most));
}

} // namespace sagascope::gui
