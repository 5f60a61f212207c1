#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

class QComboBox;

namespace sagascope::gui {

/// How often each client may ask: as it is, and a choice of what it shall be, which can be undone.
class LimitChoice : public QWidget {
    Q_OBJECT
public:
    explicit LimitChoice(const Context& context);
    void take(std::optional<double> perSecond); ///< requests a second, 0: no limit; nullopt: unknown, nothing is shown

private:
    void fill();
    void choose(int index);
    void allow();
    [[nodiscard]] QString text(double perSecond) const;

    Context m_context;
    QComboBox* m_choice;
    std::optional<double> m_limit; ///< as taken
};

} // namespace sagascope::gui
