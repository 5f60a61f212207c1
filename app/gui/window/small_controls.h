#pragma once
#include <QWidget>

class QMenuBar;
class QPushButton;

namespace sagascope::gui {

class Docks;
struct Look;

/// What a window that is small for its text has instead of a menu bar, and instead of panels beside each other: a button for all menus, and one for
/// what is seen now.
class SmallControls : public QWidget {
    Q_OBJECT
public:
    SmallControls(const Look& look, const QMenuBar& menus, Docks& docks, QWidget* parent = nullptr);

private:
    void showFront();
    void fillPlaces();

    Docks& m_docks;
    QPushButton* m_menus;
    QPushButton* m_place;
};

} // namespace sagascope::gui
