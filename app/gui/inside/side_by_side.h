#pragma once
#include "app/gui/table/column_fit.h"
#include "app/gui/panel/panel.h"
#include <QSplitter>
#include <functional>

namespace sagascope::gui {

class LineTable;

/// Parts of a page beside each other, each as wide as what it says until a person moves them; where there is too little room for that, under each other.
class SideBySide : public QSplitter {
    Q_OBJECT
public:
    explicit SideBySide(const Look& look, QWidget* parent = nullptr);

    /// Takes the part over. `least`: px at 100 %, of how much it makes use beside the others.
    void add(QWidget* part, int least, int wanted);
    void add(QWidget* part, int least, const LineTable& table); ///< as wide as the table in it wants

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Part {
        QWidget* widget;
        std::function<WidthNeed()> need;
    };
    void add(QWidget* part, std::function<WidthNeed()> need);
    void arrange();

    const Look& m_look;
    std::vector<Part> m_parts;
    std::vector<WidthNeed> m_arranged; ///< of those shown
    QSize m_arrangedIn;
    bool m_isByHand = false;
};

} // namespace sagascope::gui
