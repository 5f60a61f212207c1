#include "app/gui/sequence/sequence_sides.h"
#include "app/gui/sequence/sequence_panel.h"

namespace sagascope::gui {
namespace {

constexpr double kBeside = 700; ///< px at 100 %: less is too narrow for two
constexpr int kHalf = 10'000;   ///< of the room, which is shared in proportion

} // namespace

SequenceSides::SequenceSides(const Context& context, QWidget* parent) : QSplitter(Qt::Horizontal, parent), m_context(context), m_compared(new SequencePanel(context)), m_followed(new SequencePanel(context)) {
    setChildrenCollapsible(false);
    m_compared->setObjectName("comparedSequence");
    m_compared->setShows(SequencePanel::Shows::Compared);
    addWidget(m_compared);
    addWidget(m_followed);
    setFocusProxy(m_followed);
    connect(&context.focus, &Focus::besideChanged, this, &SequenceSides::arrange);
    arrange();
}

void SequenceSides::arrange() {
    const bool two = m_context.focus.others() == Focus::Others::SideBySide;
    m_compared->setVisible(two);
    m_followed->setShows(two ? SequencePanel::Shows::Followed : SequencePanel::Shows::Together);
    if (two) setSizes({kHalf, kHalf});
}

/// One above the other where there's no room for two beside each other.
void SequenceSides::fit() {
    setOrientation(width() < m_context.look.px(kBeside) ? Qt::Vertical : Qt::Horizontal);
}

void SequenceSides::resizeEvent(QResizeEvent* event) {
    fit();
    QSplitter::resizeEvent(event);
}

void SequenceSides::setTrueTime(bool trueTime) {
    m_compared->setTrueTime(trueTime);
    m_followed->setTrueTime(trueTime);
}

} // namespace sagascope::gui
