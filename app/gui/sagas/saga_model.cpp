#include "app/gui/sagas/saga_model.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Sagas)
};
using State = wire::SagaChanged;
using StepState = wire::StepChanged;

QString caption(const core::Projections& projections, const model::Architecture& architecture, core::Row row, State::State state,
                const std::vector<core::SagaStep>& steps, const Look& look) {
    const core::Saga& saga = projections.sagas()[row];
    const bool ended = state == State::COMPLETED || state == State::COMPENSATED || state == State::FAILED;
    if (ended) {
        const std::uint64_t took = saga.ended.micros() > saga.started.micros() ? saga.ended.micros() - saga.started.micros() : 0;
        return word(state) + " · " + durationText(took, look);
    }
    if (state == State::RESOLVING) return Texts::tr("in doubt: asking whether it was done");
    const auto open = std::ranges::find_if(steps, [](const core::SagaStep& step) { return step.state == StepState::STARTED || step.state == StepState::COMPENSATING || step.state == StepState::RESOLVING; });
    if (open == steps.end()) return word(state);
    const QString who = qstr(architecture.displayOfNode(projections.text(open->participant), look.language));
    if (open->attempt > 1) return Texts::tr("%1 · attempt %2").arg(who).arg(open->attempt);
    const model::Saga* definition = architecture.saga(projections.text(saga.type));
    if (definition == nullptr || open->number == 0 || open->number > definition->steps.size()) return who;
    return who + " · " + qstr(definition->step(open->number).command.display, look);
}

} // namespace

Role tone(State::State state) {
    switch (state) {
    case State::COMPLETED: return Role::Ok;
    case State::COMPENSATED:
    case State::COMPENSATING: return Role::Compensated;
    case State::FAILED: return Role::Failed;
    case State::RESOLVING: return Role::Waiting;
    default: return Role::Running;
    }
}

QString glyph(State::State state) {
    switch (state) {
    case State::COMPLETED: return "✓";
    case State::COMPENSATED:
    case State::COMPENSATING: return "↩";
    case State::FAILED: return "✕";
    case State::RESOLVING: return "!";
    default: return "▸";
    }
}

QString word(State::State state) {
    switch (state) {
    case State::COMPLETED: return Texts::tr("completed");
    case State::COMPENSATED: return Texts::tr("compensated");
    case State::COMPENSATING: return Texts::tr("compensating");
    case State::FAILED: return Texts::tr("failed");
    case State::RESOLVING: return Texts::tr("in doubt");
    default: return Texts::tr("running");
    }
}

Chip chip(StepState::State state) {
    switch (state) {
    case StepState::STARTED: return Chip::Running;
    case StepState::DONE: return Chip::Done;
    case StepState::REFUSED:
    case StepState::FAILED: return Chip::Refused;
    case StepState::RESOLVING: return Chip::Waiting;
    case StepState::COMPENSATING:
    case StepState::COMPENSATED: return Chip::Compensated;
    default: return Chip::ToCome;
    }
}

Role tone(Chip chip) {
    switch (chip) {
    case Chip::Running: return Role::Running;
    case Chip::Done: return Role::Ok;
    case Chip::Refused: return Role::Failed;
    case Chip::Compensated: return Role::Compensated;
    case Chip::Waiting: return Role::Waiting;
    default: return Role::Edge;
    }
}

QString glyph(Chip chip) {
    switch (chip) {
    case Chip::Running: return "▸";
    case Chip::Done: return "✓";
    case Chip::Refused: return "✕";
    case Chip::Compensated: return "↩";
    case Chip::Waiting: return "!";
    default: return {};
    }
}

SagaItem sagaItem(const core::Projections& projections, const model::Architecture& architecture, core::Row row, wire::Hlc at, const Look& look) {
    const core::Saga& saga = projections.sagas()[row];
    const model::Saga* definition = architecture.saga(projections.text(saga.type));
    const auto steps = projections.sagas().stepsAt(row, at);
    SagaItem item;
    item.saga = row;
    item.lastStep = saga.lastStep;
    item.id = shortId(projections.sagas().id(row));
    item.title = definition != nullptr ? qstr(definition->display, look) : qstr(projections.text(saga.type));
    item.state = projections.sagas().stateAt(row, at);
    item.chips.assign(definition != nullptr ? definition->steps.size() : steps.size(), Chip::ToCome);
    for (const core::SagaStep& step : steps) {
        if (step.number >= 1 && step.number <= item.chips.size()) item.chips[step.number - 1U] = chip(step.state);
    }
    item.caption = caption(projections, architecture, row, item.state, steps, look);
    return item;
}

int SagaModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_items.size()); }

QVariant SagaModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const SagaItem& saga = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return saga.title + ' ' + saga.id + ", " + saga.caption;
    case Qt::ToolTipRole: return saga.title + ' ' + saga.id + "\n" + saga.caption;
    case SagaRole: return saga.saga;
    default: return {};
    }
}

int SagaModel::rowOf(core::Row saga) const {
    const auto found = m_rows.find(saga);
    return found == m_rows.end() ? -1 : found->second;
}

void SagaModel::fetchMore(const QModelIndex&) {
    m_more = false;
    m_wanted = m_items.size() + kMost;
    Q_EMIT moreWanted();
}

void SagaModel::setItems(std::vector<SagaItem> items) {
    m_rows.clear();
    for (std::size_t i = 0; i < items.size(); ++i) m_rows.emplace(items[i].saga, static_cast<int>(i));
    replace(std::move(items));
}

void SagaModel::replace(std::vector<SagaItem> items) {
    const auto same = [](const SagaItem& a, const SagaItem& b) { return a.saga == b.saga; };
    // Usually some new ones stand before what was there, and as many fell off at the end.
    std::size_t added = 0;
    if (!m_items.empty()) {
        const auto old = std::ranges::find(items, m_items.front().saga, &SagaItem::saga);
        added = static_cast<std::size_t>(old - items.begin());
    }
    const std::size_t kept = std::min(items.size() - std::min(added, items.size()), m_items.size());
    if (kept == 0 || !std::equal(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(kept), items.begin() + static_cast<std::ptrdiff_t>(added), same)) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
        return;
    }
    if (kept < m_items.size()) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_items.size()) - 1);
        m_items.resize(kept);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_items.insert(m_items.begin(), items.begin(), items.begin() + static_cast<std::ptrdiff_t>(added));
        endInsertRows();
    }
    if (items.size() > m_items.size()) {
        beginInsertRows({}, static_cast<int>(m_items.size()), static_cast<int>(items.size()) - 1);
        m_items.insert(m_items.end(), items.begin() + static_cast<std::ptrdiff_t>(m_items.size()), items.end());
        endInsertRows();
    }
    for (std::size_t i = added; i < items.size(); ++i) {
        if (items[i] == m_items[i]) continue;
        m_items[i] = std::move(items[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

} // namespace sagascope::gui
