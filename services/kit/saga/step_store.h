#pragma once
#include "services/kit/messaging/node.h"
#include "services/kit/saga/messages.h"

namespace sagascope::kit {

enum class StepState { Done, Refused, Tombstone, Compensated, Failed };

struct StepRow {
    StepState state = StepState::Done;
    std::string result; ///< JSON
    std::string reason;
    bool calledNext = false; ///< synchronous choreography: the next link may have been called
};

/// A participant's memory: which messages it handled (the inbox), and what became of each step. The reply that is kept for a duplicate
/// is told by the step's row: state, result and reason.
class StepStore {
public:
    explicit StepStore(Node& node) : m_node(node) {}
    static const char* schema(); ///< tables inbox, step; views audit_inbox, audit_step

    /// Writes a message into the inbox; false: it was there already.
    bool note(const wire::Envelope& message);
    [[nodiscard]] std::optional<StepRow> find(const std::string& saga, std::uint32_t step);
    void insert(const Task& task, const StepRow& row, const std::string& undoCausation = {});
    void undone(const Task& task, StepState state, const std::string& reason, const std::string& undoCausation);
    void callsNextAgain(const std::string& saga, std::uint32_t step);
    /// The only call of the next link certainly never left; false: another attempt was made meanwhile.
    bool neverCalledNext(const std::string& saga, std::uint32_t step);
    /// A step with its row, and when it was done (or refused, or laid as a tombstone) and undone.
    struct Change {
        std::string saga;
        std::uint32_t step = 0;
        StepRow row;
        std::uint64_t doneAt = 0;
        std::uint64_t undoneAt = 0;
    };
    /// Steps that changed up to so long before the last change, or after `since`.
    [[nodiscard]] std::deque<Change> lately(std::uint64_t micros, Node::LostSince since);
    /// As a QUERY `steps` answers.
    [[nodiscard]] nlohmann::json view(const std::string& saga);

private:
    Node& m_node;
};

} // namespace sagascope::kit
