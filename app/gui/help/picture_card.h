#pragma once
#include "app/core/description/description.h"
#include "app/gui/panel/panel.h"
#include <QFrame>

namespace sagascope::gui {

class ScrollPage;

/// The three sentences about the picture as it is now. Must not be called under the projections' lock.
[[nodiscard]] core::Description describePicture(const Context& context);

/// "What am I looking at?": the three sentences in a small window, read out by screen readers, to be copied.
class PictureCard : public QFrame {
    Q_OBJECT
public:
    PictureCard(const core::Description& description, const Look& look, QWidget* parent);
    void open(); ///< in the middle of its parent
    [[nodiscard]] QString text() const { return m_text; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ScrollPage* m_page;
    int m_width; ///< px, where there is so much room
    QString m_text;
};

} // namespace sagascope::gui
