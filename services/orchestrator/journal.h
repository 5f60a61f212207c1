#pragma once
#include "services/kit/saga/saga_store.h"

namespace sagascope::orchestrator {

/// What the orchestrator wrote down of each step it told somebody to do, and which answers it took.
class Journal {
public:
    explicit Journal(kit::Node& node) : m_node(node) {}
    static const char* schema(); ///< tables journal, inbox; view audit_inbox

    bool note(const wire::Envelope& reply); ///< false: it was taken before
    void write(const kit::SagaRow& row, const model::Step& step, wire::StepChanged::State state, const std::string& reason = {});
    /// What became of steps lately, once more.
    [[nodiscard]] kit::Node::Telling tellAgain(const model::Architecture& architecture, kit::Node::LostSince since);
    [[nodiscard]] nlohmann::json view(const kit::SagaRow& row);

private:
    kit::Node& m_node;
};

} // namespace sagascope::orchestrator
