#pragma once
#include <QPushButton>

namespace sagascope::gui {

/// In a corner of the picture: how many boxes are hidden, and the way to have them back. There only while some are.
class HiddenNote : public QPushButton {
    Q_OBJECT
public:
    explicit HiddenNote(QWidget& picture);

    void tell(int hidden, int gap); ///< gap: to the edges of the picture
};

} // namespace sagascope::gui
