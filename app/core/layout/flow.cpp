#include "app/core/layout/flow.h"
#include <fmt/format.h>

namespace sagascope::core {

namespace {

using What = FlowBox::What;

// px at 100 %
constexpr double kNames = 104;   ///< a box that is narrower cuts most names
constexpr double kTwoLines = 34; ///< one that is lower has no room for a name and how it stands
constexpr double kUpright = 56;

std::uint64_t since(wire::Hlc later, wire::Hlc earlier) { return later.micros() > earlier.micros() ? later.micros() - earlier.micros() : 0; }

bool hasBegun(const FlowBox& box) { return box.state == FlowState::Running || box.state == FlowState::Done || box.state == FlowState::Failed; }

} // namespace

FlowLayout::FlowLayout(const model::Saga& definition, const Sagas& sagas, Row saga, wire::Hlc at, const FlowSpace& space) {
    addBoxes(definition);
    if (saga < sagas.end()) mark(sagas, saga, at);
    place(space, definition.steps.size());
    connect();
    if (m_isUpright) turn();
}

void FlowLayout::addBoxes(const model::Saga& definition) {
    const auto add = [this](What what, std::uint32_t step) {
        FlowBox box;
        box.what = what;
        box.step = step;
        m_boxes.push_back(box);
    };
    add(What::Start, 0);
    for (const auto& step : definition.steps) add(What::Step, step.number);
    add(What::Completed, 0);
    for (const auto& step : definition.steps)
        if (step.kind == model::StepClass::Compensatable) add(What::Compensation, step.number);
    add(What::Compensated, 0);
}

FlowBox* FlowLayout::box(What what, std::uint32_t step) {
    const auto found = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const FlowBox& box) { return box.what == what && box.step == step; });
    return found == m_boxes.end() ? nullptr : &*found;
}

void FlowLayout::mark(const Sagas& sagas, Row saga, wire::Hlc at) {
    using State = wire::SagaChanged;
    const auto state = sagas.stateAt(saga, at);
    if (state == State::STATE_UNSPECIFIED) return;
    const auto start = sagas[saga].started;
    box(What::Start)->state = FlowState::Done;
    for (const auto& step : sagas.stepsAt(saga, at))
        if (auto* place = box(What::Step, step.number)) markStep(*place, step, start);
    markUndone(sagas.steps(saga), at, start);
    const bool turned = state == State::COMPENSATING || state == State::COMPENSATED || state == State::FAILED;
    for (auto& box : m_boxes) {
        if (box.state != FlowState::Ghost) continue;
        if (turned && (box.what == What::Step || box.what == What::Completed)) box.state = FlowState::Skipped;
        if (state == State::COMPLETED && (box.what == What::Compensation || box.what == What::Compensated)) box.state = FlowState::Skipped;
        // Only what was done is undone.
        if (turned && box.what == What::Compensation && this->box(What::Step, box.step)->state != FlowState::Done) box.state = FlowState::Skipped;
        if (state == State::COMPENSATED && box.what == What::Compensation) box.state = FlowState::Skipped;
    }
    const auto end = [&](What what, FlowState reached) {
        box(what)->state = reached;
        box(what)->begin = since(sagas[saga].ended, start);
    };
    if (state == State::COMPLETED) end(What::Completed, FlowState::Done);
    if (state == State::COMPENSATED) end(What::Compensated, FlowState::Done);
    if (state == State::FAILED) end(What::Compensated, FlowState::Failed);
}

void FlowLayout::mark(const std::vector<Awaited>& awaited) {
    for (const auto& one : awaited) {
        auto* place = box(one.reaction.back ? What::Compensation : What::Step, one.reaction.step);
        if (!place || place->state == FlowState::Done || place->state == FlowState::Failed) continue;
        place->awaited = std::max<std::uint64_t>(one.micros, 1);
        place->overdue = one.isOverdue();
    }
}

void FlowLayout::mark(const StepAttempts& attempts) {
    for (const auto& [of, attempt] : attempts.last)
        if (auto* place = box(of.second ? What::Compensation : What::Step, of.first)) place->attempt = std::max(place->attempt, attempt);
}

void FlowLayout::markStep(FlowBox& box, const SagaStep& step, wire::Hlc start) {
    using State = wire::StepChanged;
    box.attempt = step.attempt;
    box.begin = since(step.started.raw() != 0 ? step.started : step.changed, start);
    box.resolving = step.state == State::RESOLVING;
    switch (step.state) {
    case State::STARTED:
    case State::RESOLVING: box.state = FlowState::Running; break;
    case State::DONE: box.state = FlowState::Done; break;
    case State::REFUSED:
    case State::FAILED:
    case State::TOMBSTONED: box.state = FlowState::Failed; break;
    default: // undone: what it was before is in its history
        box.unanswered = step.started.raw() != 0;
        if (box.unanswered) box.state = FlowState::Failed;
    }
    if (box.state == FlowState::Failed) box.reason = step.reason;
    if (box.unanswered) return;
    if (box.state == FlowState::Done || box.state == FlowState::Failed) box.took = since(step.changed, step.started.raw() != 0 ? step.started : step.changed);
}

/// What became of a step whose state its compensation has overwritten.
void FlowLayout::markBefore(FlowBox& box, const SagaStepChange& change, wire::Hlc start) {
    using State = wire::StepChanged;
    const auto took = since(change.at, start) - std::min(box.begin, since(change.at, start));
    const bool failed = change.state == State::REFUSED || change.state == State::FAILED;
    if (change.state == State::DONE || failed) {
        box.state = failed ? FlowState::Failed : FlowState::Done;
        box.unanswered = false;
        box.took = took;
    } else if (box.unanswered && box.took == 0 && change.state == State::COMPENSATING) {
        box.took = took;
    }
}

/// A compensation overwrites a step's state; the flow shows both.
void FlowLayout::markUndone(const std::vector<SagaStepChange>& history, wire::Hlc at, wire::Hlc start) {
    using State = wire::StepChanged;
    for (const auto& change : history) {
        if (change.at > at) break;
        auto* step = box(What::Step, change.step);
        auto* undo = box(What::Compensation, change.step);
        if (!step) continue;
        if (step->state == FlowState::Ghost || step->unanswered) markBefore(*step, change, start);
        if (!undo || (change.state != State::COMPENSATING && change.state != State::COMPENSATED)) continue;
        if (!hasBegun(*undo)) undo->begin = since(change.at, start);
        undo->state = change.state == State::COMPENSATED ? FlowState::Done : FlowState::Running;
        undo->attempt = change.attempt;
        undo->took = since(change.at, start) - undo->begin;
        // Nothing to undo, and nothing was done: a tombstone was laid.
        if (step->state == FlowState::Ghost) step->state = FlowState::Skipped;
    }
}

/// Along the way from left to right, forth above and back below; where that leaves no room for names, it's turned.
void FlowLayout::place(const FlowSpace& space, std::size_t steps) {
    const double s = space.scale, margin = 14 * s, end = 18 * s; // the start's dot
    const auto lengthOf = [&](double way, double gap) {
        return space.ends ? (way - 2 * margin - end) / static_cast<double>(steps + 1) - gap : (way - 2 * margin + gap) / static_cast<double>(steps) - gap;
    };
    const double flatGap = (space.ends ? 20 : 12) * s, uprightGap = 12 * s, flat = lengthOf(space.width, flatGap), upright = lengthOf(space.height, uprightGap);
    m_isUpright = flat < kNames * s && upright >= kTwoLines * s;
    const double gap = m_isUpright ? uprightGap : flatGap, length = m_isUpright ? std::min(upright, kUpright * s) : std::min(flat, 190 * s);
    const double room = m_isUpright ? space.width : space.height;
    const double across = m_isUpright ? std::min(240 * s, (room - 2 * margin - 36 * s) / 2) : std::min(78 * s, (room - 3 * margin) / 2.4);
    const double forth = m_isUpright ? margin : margin + across * 0.2, back = std::min(forth + across * (m_isUpright ? 1.25 : 1.7), room - margin - across);
    const auto place = [&](std::size_t i) { return margin + (space.ends ? end + gap : 0) + static_cast<double>(i) * (length + gap); };
    for (auto& box : m_boxes) {
        switch (box.what) {
        case What::Start: box.rect = {margin, forth + across / 2 - end / 2, end, end}; break;
        case What::Step: box.rect = {place(box.step - 1), forth, length, across}; break;
        case What::Completed: box.rect = {place(steps), forth, length, across}; break;
        case What::Compensation: box.rect = {place(box.step), back, length, across}; break;
        case What::Compensated: box.rect = {place(0), back, length, across}; break;
        }
    }
}

/// From left to right becomes from top to bottom.
void FlowLayout::turn() {
    for (auto& box : m_boxes) box.rect = {box.rect.y, box.rect.x, box.rect.height, box.rect.width};
    for (auto& arrow : m_arrows)
        for (auto& point : arrow.line) std::swap(point.x, point.y);
}

/// Forward along the upper row; down from each step that can turn the saga, and back along the lower row.
void FlowLayout::connect() {
    const auto index = [this](const FlowBox* box) { return static_cast<std::size_t>(box - m_boxes.data()); };
    const auto add = [&](const FlowBox* from, const FlowBox* to, bool taken, bool back, std::vector<Point> line) { m_arrows.push_back({index(from), index(to), taken, back, std::move(line)}); };
    const FlowBox* last = box(What::Start);
    for (std::uint32_t number = 1; const auto* step = box(What::Step, number); ++number) {
        add(last, step, hasBegun(*step), false, {{last->rect.right(), step->rect.centre().y}, {step->rect.x, step->rect.centre().y}});
        last = step;
    }
    const auto* completed = box(What::Completed);
    add(last, completed, completed->state == FlowState::Done, false, {{last->rect.right(), last->rect.centre().y}, {completed->rect.x, completed->rect.centre().y}});
    const auto* compensated = box(What::Compensated);
    for (std::uint32_t number = 1; const auto* step = box(What::Step, number); ++number) {
        const auto* undo = number > 1 ? box(What::Compensation, number - 1) : compensated;
        if (!undo) break; // after the pivot nothing turns back
        const double x = step->rect.centre().x;
        const auto* own = box(What::Compensation, number);
        const bool undone = step->unanswered && own && hasBegun(*own); // itself: it may have been done
        if (undone) add(step, own, true, true, {{step->rect.right() - step->rect.width / 8, step->rect.bottom()}, {own->rect.x + own->rect.width / 8, own->rect.y}});
        add(step, undo, step->state == FlowState::Failed && !undone && (hasBegun(*undo) || undo->what == What::Compensated), true, {{x, step->rect.bottom()}, {x, undo->rect.y}});
        if (undo->what != What::Compensation) continue;
        const auto* before = number > 2 ? box(What::Compensation, number - 2) : compensated;
        const double y = undo->rect.centre().y;
        add(undo, before, hasBegun(*undo) && hasBegun(*before), true, {{undo->rect.x, y}, {before->rect.right(), y}});
    }
}

std::string FlowLayout::text(const model::Saga& definition) const {
    constexpr const char* kStates[] = {"ghost", "running", "done", "failed", "skipped"};
    const auto name = [&](const FlowBox& box) {
        switch (box.what) {
        case What::Start: return std::string("start");
        case What::Step: return definition.step(box.step).name;
        case What::Compensation: return "undo " + definition.step(box.step).name;
        case What::Completed: return std::string("completed");
        case What::Compensated: break;
        }
        return std::string("compensated");
    };
    std::string text;
    for (const auto& box : m_boxes)
        text += fmt::format("{}: {}{}{}{}{}\n", name(box), kStates[static_cast<int>(box.state)], box.unanswered ? ", unanswered" : "", box.attempt > 1 ? fmt::format(", attempt {}", box.attempt) : "",
                            box.awaited > 0 ? fmt::format(", {} for {} µs", box.overdue ? "overdue" : "awaited", box.awaited) : "",
                            box.took > 0 ? fmt::format(", {} µs", box.took) : "");
    for (const auto& arrow : m_arrows)
        if (arrow.taken) text += fmt::format("{} → {}\n", name(m_boxes[arrow.from]), name(m_boxes[arrow.to]));
    return text;
}

} // namespace sagascope::core
