#pragma once
#include <QScrollArea>

namespace sagascope::gui {

/// What may be larger than there is room for when text is large: as high as what it holds, and where that is too much it scrolls.
class ScrollPage : public QScrollArea {
public:
    explicit ScrollPage(QWidget* page);

    void fit(int width, int most); ///< so wide, and at most so high; px
};

} // namespace sagascope::gui
