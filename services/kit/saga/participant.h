#pragma once
#include "services/kit/saga/step.h"
#include "services/kit/saga/step_store.h"
#include "services/model/architecture.h"

namespace sagascope::kit {

/// What a step says to a message.
struct Answer {
    wire::Outcome outcome = wire::DONE;
    std::string reason;
    wire::Settled::Verdict verdict = wire::Settled::PROCESSED;
    bool hasChanged = false; ///< this message changed the step; false: it was so before
    bool isNew = true;       ///< this message was not seen before
};

/// The steps of one service, and the rules of ARCHITECTURE.md, "Sagas", for doing, undoing and resolving one: idempotent, and with
/// tombstones for what comes in the wrong order. Knows neither who calls next nor how messages travel.
class Participant {
public:
    explicit Participant(Node& node) : m_node(node), m_store(node) {}

    void add(const model::Step& step, StepCode code); ///< `step` outlives this
    [[nodiscard]] bool has(const model::Step& step) const { return m_codes.contains(&step); }

    /// Each inside the turn's transaction. A step that is done has its result in `task.results` afterwards.
    Answer perform(Task& task, bool callsNext = false);
    /// `causation`: the message of the following step that allows it.
    Answer undo(Task& task, const std::string& causation);
    Answer resolve(Task& task);

    /// What became of steps lately, once more.
    [[nodiscard]] Node::Telling tellAgain(const model::Architecture& architecture, Node::LostSince since);
    [[nodiscard]] StepStore& store() { return m_store; }

private:
    void tellAgain(const model::Step& step, const StepStore::Change& change);
    Answer performNow(Task& task, bool callsNext);
    Answer undoNow(Task& task, const StepRow& row, const std::string& causation);
    Answer layTombstone(const Task& task, const std::string& causation, wire::Outcome outcome);
    void report(const Task& task, wire::StepChanged::State state, const std::string& reason);
    [[nodiscard]] StepContext context(const Task& task);

    Node& m_node;
    StepStore m_store;
    std::map<const model::Step*, StepCode> m_codes;
};

} // namespace sagascope::kit
