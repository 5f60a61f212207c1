#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

namespace sagascope::gui {

/// One tab of "Inside": one aspect of one box. Built when it's first looked at; it stays while the panel does, so that whoever comes back
/// finds table, filter and place as they were. The panel calls it while it's the one shown, ten times a second at most while live, with
/// every frame where the past is looked at.
class InsidePage : public QWidget {
    Q_OBJECT
public:
    InsidePage(const Context& context, const model::Node& node, QWidget* parent = nullptr) : QWidget(parent), m_context(context), m_node(node) {}

    /// Under the projections' lock: copies what is visible of the box, at `view.instant`.
    virtual void gather(const core::Projections& projections, const core::View& view) = 0;
    /// After the lock, always after a gather: puts it into the widgets where it differs.
    virtual void present() = 0;

protected:
    void setWhole(QWidget* content);    ///< all there is on the page
    void setScrolled(QWidget* content); ///< the same; it scrolls where it's larger

    Context m_context;
    const model::Node& m_node; ///< of the architecture, which outlives the window
};

/// A tab as the box's role has it.
struct InsideTab {
    QString id; ///< lasting: kept in settings and links
    QString name;
    std::function<InsidePage*(const Context&, const model::Node&)> make;
};

/// Which tabs a box has, by its role and by what it owns; the one that says most comes first.
[[nodiscard]] std::vector<InsideTab> insideTabs(const model::Architecture& architecture, const model::Node& node);

} // namespace sagascope::gui
