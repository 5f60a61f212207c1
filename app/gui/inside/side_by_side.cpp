#include "app/gui/inside/side_by_side.h"
#include "app/gui/inside/line_table.h"
#include <QEvent>
#include <numeric>

namespace sagascope::gui {
namespace {

constexpr int kLow = 84; ///< px at 100 %: of lower parts too little is seen

} // namespace

SideBySide::SideBySide(const Look& look, QWidget* parent) : QSplitter(parent), m_look(look) {
    setHandleWidth(1);
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isByHand = true; });
}

void SideBySide::add(QWidget* part, int least, int wanted) {
    const int narrow = m_look.px(least), wide = m_look.px(wanted);
    add(part, [narrow, wide] { return WidthNeed{narrow, wide, wide}; });
}

void SideBySide::add(QWidget* part, int least, const LineTable& table) {
    const int narrow = m_look.px(least);
    add(part, [narrow, &table] {
        const WidthNeed need = table.need();
        return WidthNeed{narrow, std::max(narrow, need.content), std::max(narrow, need.wanted)};
    });
}

void SideBySide::add(QWidget* part, std::function<WidthNeed()> need) {
    part->setMinimumWidth(1); // how narrow it may be is told here
    addWidget(part);
    m_parts.push_back({part, std::move(need)});
}

bool SideBySide::event(QEvent* event) {
    const bool done = QSplitter::event(event);
    if (event->type() == QEvent::LayoutRequest) arrange(); // a part says more than before, came, or went
    return done;
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QSplitter::resizeEvent(event);
    arrange();
}

void SideBySide::arrange() {
    std::vector<WidthNeed> needs;
    for (const Part& part : m_parts)
        if (!part.widget->isHidden()) needs.push_back(part.need());
    if (needs.empty() || (needs == m_arranged && size() == m_arrangedIn)) return;
    const bool isOther = needs.size() != m_arranged.size();
    m_arranged = needs;
    m_arrangedIn = size();
    const int least = std::accumulate(needs.begin(), needs.end(), 0, [](int sum, const WidthNeed& need) { return sum + need.least; });
    const bool isLow = height() < m_look.px(kLow) * static_cast<int>(needs.size());
    const Qt::Orientation across = least > width() && !isLow ? Qt::Vertical : Qt::Horizontal;
    if (across != orientation() || isOther) m_isByHand = false;
    setOrientation(across);
    if (m_isByHand) return;
    const std::vector<int> widths = shareOut(needs, width());
    QList<int> sizes;
    std::size_t shown = 0;
    for (const Part& part : m_parts) sizes << (part.widget->isHidden() ? 0 : across == Qt::Horizontal ? widths[shown++] : height() / static_cast<int>(needs.size()));
    setSizes(sizes);
}

} // namespace sagascope::gui
