#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/panel/panel.h"
#include <QPointer>

class QAbstractItemView;

namespace sagascope::gui {

/// Copies the panel that is used: as image, vectors, text; its table; and the command that opens this moment. Binds these actions of one window.
class CopyDesk : public QObject {
    Q_OBJECT
public:
    CopyDesk(QWidget& window, const Context& context, ActionSet& actions);

    /// The drawing, table or dock that had the keys last; before that the drawing in the middle of the window.
    [[nodiscard]] QWidget* panel() const;
    /// "sagascope open FILE --at 12.5 --saga c-7f3a90d1ab --view trace"; empty while there is no recording.
    [[nodiscard]] QString link() const;

private:
    void remember(QWidget* focused);
    void copyImage();
    void copySvg();
    void copyTable();
    void copy(const QString& text, const QString& said);
    void say(const QString& text);
    [[nodiscard]] std::string view() const; ///< the one of core::kViews that is used; empty: none
    [[nodiscard]] QAbstractItemView* table() const; ///< nullptr: there is none in the panel

    QWidget& m_window;
    Context m_context;
    QPointer<QWidget> m_last; ///< had the keys last
};

} // namespace sagascope::gui
