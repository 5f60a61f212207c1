#include "app/gui/inside/limit_choice.h"
#include "app/core/inside/gateway.h"
#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <array>

namespace sagascope::gui {

namespace {
constexpr std::array kOffered{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 500.0, 2000.0, 0.0};
}

LimitChoice::LimitChoice(const Context& context) : m_context(context), m_choice(new QComboBox) {
    m_choice->setObjectName("rate-limit");
    m_choice->setAccessibleName(tr("Each client may ask"));
    auto* label = new QLabel(tr("Each client may ask"));
    label->setBuddy(m_choice);
    auto* rule = new QLabel(tr("A full bucket holds a second’s worth. Who finds none is refused: 429."));
    rule->setProperty("role", "secondary");
    rule->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(18), context.look.px(6), context.look.px(12), context.look.px(6));
    row->setSpacing(context.look.px(8));
    row->addWidget(label);
    row->addWidget(m_choice);
    row->addWidget(rule, 1);
    connect(m_choice, &QComboBox::activated, this, &LimitChoice::choose);
    connect(&context.commands, &Commands::refusalChanged, this, &LimitChoice::allow);
    allow();
    hide();
}

QString LimitChoice::text(double perSecond) const {
    if (perSecond == 0) return tr("as often as it likes");
    return tr("%1 a second").arg(shortNumberText(perSecond, m_context.look));
}

void LimitChoice::take(std::optional<double> perSecond) {
    setVisible(perSecond.has_value());
    if (perSecond == m_limit || m_choice->view()->isVisible()) return;
    m_limit = perSecond;
    if (m_limit) fill();
}

void LimitChoice::fill() {
    m_choice->clear();
    for (const double offered : kOffered) m_choice->addItem(text(offered), offered);
    int at = m_choice->findData(*m_limit);
    if (at < 0) { // chosen elsewhere: in its place by size
        for (at = 0; kOffered[static_cast<std::size_t>(at)] < *m_limit && kOffered[static_cast<std::size_t>(at)] > 0;) ++at;
        m_choice->insertItem(at, text(*m_limit), *m_limit);
    }
    m_choice->setCurrentIndex(at);
}

void LimitChoice::choose(int index) {
    const double wanted = m_choice->itemData(index).toDouble();
    m_limit.reset(); // what is taken next is shown, whatever becomes of this
    std::optional<double> before; // now: what is seen may be of a moment ago
    m_context.session.read([&](const core::Projections& projections) { before = core::rateLimitAt(projections, core::kNow); });
    if (!before || wanted == *before) return;
    m_context.commands.run("rate-limit", {{"perSecond", wanted}}, {},
                           m_context.commands.undoBy(tr("Each client may ask %1 again").arg(text(*before)), "rate-limit", {{"perSecond", *before}}));
}

void LimitChoice::allow() {
    const QString& refusal = m_context.commands.refusal();
    m_choice->setEnabled(refusal.isEmpty());
    m_choice->setToolTip(refusal);
}

} // namespace sagascope::gui
