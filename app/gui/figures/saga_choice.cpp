#include "app/gui/figures/saga_choice.h"
#include "app/gui/theme/elided_items.h"
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::size_t kMost = 100;

struct Shown {
    core::Row saga;
    QString text;
    Role role;
};

} // namespace

SagaChoice::SagaChoice(const Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_head(new QLabel), m_list(new QListWidget) {
    m_head->setProperty("role", "secondary");
    m_head->setWordWrap(true);
    m_head->setText(tr("Click into the chart: the sagas behind the point stand here."));
    m_list->setObjectName("figure-sagas");
    m_list->setAccessibleName(tr("Sagas behind the chosen point"));
    m_list->setUniformItemSizes(true);
    ElidedItems::in(*m_list);
    m_list->setFont(context.look.mono(12));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(context.look.px(8), context.look.px(6), context.look.px(8), 0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    const auto follow = [this](QListWidgetItem* item) {
        const auto saga = item->data(Qt::UserRole).value<core::Row>();
        m_context.focus.follow(saga);
        m_context.focus.set(SagaFocus{saga});
    };
    connect(m_list, &QListWidget::itemClicked, this, follow);
    connect(m_list, &QListWidget::itemActivated, this, follow);
}

void SagaChoice::show(const core::FigurePoint& point, std::uint64_t until) {
    std::vector<Shown> shown;
    m_context.session.read([&](const core::Projections& projections) {
        for (const auto& each : core::sagasBehind(projections, point, until, kMost)) {
            const auto state = projections.sagas().stateAt(each.saga, core::instant(until));
            const bool runs = state < wire::SagaChanged::COMPLETED;
            const auto role = runs ? Role::Running : state == wire::SagaChanged::COMPLETED ? Role::Ok : state == wire::SagaChanged::COMPENSATED ? Role::Compensated : Role::Failed;
            const auto* glyph = runs ? "▸" : state == wire::SagaChanged::COMPLETED ? "✓" : state == wire::SagaChanged::COMPENSATED ? "↩" : "✕";
            shown.push_back({each.saga, QStringLiteral("%1 %2 %3").arg(QString::fromUtf8(glyph), shortId(projections.sagas().id(each.saga)), durationText(each.micros, m_context.look)), role});
        }
    });
    m_list->clear();
    for (const auto& each : shown) {
        auto* item = new QListWidgetItem(each.text, m_list);
        item->setData(Qt::UserRole, each.saga);
        item->setForeground(m_context.look(each.role));
    }
    const auto range = tr("%1 to %2").arg(clockText(point.begin, true), clockText(point.end, true));
    const auto count = shown.size() < kMost ? tr("%n saga(s)", nullptr, static_cast<int>(shown.size())) : tr("the slowest %n saga(s)", nullptr, static_cast<int>(kMost));
    m_head->setText(range + '\n' + count);
}

} // namespace sagascope::gui
