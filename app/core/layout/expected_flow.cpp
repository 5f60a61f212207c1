#include "app/core/layout/expected_flow.h"
#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace sagascope::core {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::vector<std::string> named(std::initializer_list<const model::MessageType*> types) {
    std::vector<std::string> names;
    for (const auto* type : types)
        if (!type->empty()) names.push_back(type->name);
    return names;
}

class Chain {
public:
    explicit Chain(const model::Saga& saga) : m_saga(saga) {}

    /// Each step's command is answered, and so is its compensation.
    void ofCalls() {
        for (const auto& step : m_saga.steps) {
            if (step.number == 1 || step.number == m_saga.steps.size()) continue; // the owner's own
            add(step.command, step, false, named({&step.success, &step.failure}), false);
            add(step.compensation, step, true, named({&step.compensated}), false);
        }
    }
    /// success(i) → step i + 1; failure(i) or compensated(i) → undo i − 1; time is over → the pivot.
    void ofEvents() {
        for (const auto& step : m_saga.steps) {
            if (step.number < m_saga.steps.size()) {
                const auto& next = m_saga.step(step.number + 1);
                const bool last = next.number == m_saga.steps.size();
                add(step.success, next, false, named({&next.success, &next.failure}), last);
            }
            if (step.number == 1) continue;
            const auto& before = m_saga.step(step.number - 1);
            if (before.kind != model::StepClass::Compensatable) continue;
            for (const auto* type : {&step.failure, &step.compensated}) add(*type, before, true, named({&before.compensated}), before.number == 1);
        }
        const auto& pivot = m_saga.pivot();
        add(m_saga.timedOut, pivot, false, named({&pivot.success, &pivot.failure}), false);
    }
    std::vector<Reaction> take() { return std::move(m_reactions); }

private:
    void add(const model::MessageType& to, const model::Step& step, bool back, std::vector<std::string> answers, bool ends) {
        if (!to.empty()) m_reactions.push_back({to.name, step.number, back, step.participant, std::move(answers), ends, step.deadline.in(wire::SYNC)});
    }

    const model::Saga& m_saga;
    std::vector<Reaction> m_reactions;
};

/// Whether everyone could expect this message, given those before it.
bool isExpected(const model::Saga& saga, const std::vector<Reaction>& reactions, const std::vector<std::string>& seen, std::string_view type, std::uint32_t step, std::string_view from) {
    if (type == saga.timedOut.name) return from == saga.owner();
    if (step < 1 || step > saga.steps.size()) return false;
    const auto& definition = saga.step(step);
    const auto all = named({&definition.command, &definition.success, &definition.failure, &definition.compensation, &definition.compensated});
    if (!contains(all, type)) return false;
    if (type == definition.command.name || type == definition.compensation.name) return step == 1 || from == saga.step(step - 1).participant || from == saga.owner();
    if (from != definition.participant) return false;
    bool follows = false, wasNamed = false;
    for (const auto& reaction : reactions) {
        if (reaction.step != step || !contains(reaction.answers, type)) continue;
        wasNamed = true;
        follows = follows || contains(seen, reaction.to);
    }
    return follows || !wasNamed; // the first step follows on nothing
}

} // namespace

std::vector<Reaction> expectedFlow(const model::Saga& saga, wire::Communication communication) {
    Chain chain(saga);
    communication == wire::SYNC ? chain.ofCalls() : chain.ofEvents();
    return chain.take();
}

FlowDeviations deviationsOf(const Projections& projections, const model::Saga& definition, Row row, std::span<const Row> rows, wire::Hlc at) {
    FlowDeviations result;
    const auto& saga = projections.sagas()[row];
    if (saga.coordination != wire::CHOREOGRAPHY || saga.started.raw() == 0) return result;
    const auto reactions = expectedFlow(definition, static_cast<wire::Communication>(saga.communication));
    const auto& messages = projections.messages();
    std::vector<std::string> seen;
    std::vector<Row> first; // of each type in `seen`
    std::vector<bool> known(std::numeric_limits<Name>::max() + 1U); // types; a saga may have a million messages
    for (const auto at_ : rows) {
        const auto& message = messages[at_];
        const bool ofSteps = message.kind == wire::EVENT || message.kind == wire::COMMAND || message.kind == wire::COMPENSATE || message.kind == wire::REPLY;
        if (!ofSteps || known[message.type]) continue; // a repetition says nothing new
        known[message.type] = true;
        const auto type = projections.text(message.type);
        if (type == definition.name) continue;
        if (!isExpected(definition, reactions, seen, type, message.step, projections.text(projections.names().service(message.from)))) result.unexpected.push_back(at_);
        seen.emplace_back(type);
        first.push_back(at_);
    }
    if (saga.ended.raw() != 0 && saga.ended <= at) return result;
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (const auto& reaction : reactions) {
            if (reaction.to != seen[i] || std::any_of(reaction.answers.begin(), reaction.answers.end(), [&](const auto& answer) { return contains(seen, answer); })) continue;
            const auto sent = messages[first[i]].sent.micros();
            result.awaited.push_back({reaction, first[i], at.micros() > sent ? at.micros() - sent : 0});
        }
    return result;
}

std::string FlowDeviations::text(const Projections& projections, const model::Saga& saga) const {
    std::string text;
    for (const auto row : unexpected) {
        const auto& message = projections.messages()[row];
        text += fmt::format("unexpected {} from {}\n", projections.text(message.type), projections.text(projections.names().service(message.from)));
    }
    for (const auto& one : awaited)
        text += fmt::format("{} {}{} of {} for {} µs\n", one.isOverdue() ? "overdue" : "awaited", one.reaction.back ? "undo " : "", saga.step(one.reaction.step).name, one.reaction.participant, one.micros);
    return text;
}

} // namespace sagascope::core
