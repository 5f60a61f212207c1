#include "services/sim/trace.h"
#include "services/wire/names.h"

namespace sagascope::sim {

namespace {

std::string describe(const wire::Sent& sent) {
    if (sent.kind() == wire::SYSTEM) return {};
    return fmt::format("→ {} {} {}{}{}{}", sent.to(), sent.id(), sent.type(), sent.topic().empty() ? "" : " on " + sent.topic(),
                       sent.outcome() == wire::OUTCOME_UNSPECIFIED ? "" : fmt::format(" {}", wire::name(sent.outcome())),
                       sent.reason().empty() ? "" : " " + sent.reason());
}

std::string describe(const wire::Committed& committed) {
    auto text = fmt::format("commit {}", committed.commit_seq());
    for (const auto& row : committed.rows()) text += fmt::format(" | {} {}", row.table(), row.row().empty() ? "-" + row.key() : row.row().substr(0, 200));
    return text;
}

} // namespace

std::string describe(const wire::Event& event) {
    switch (event.what_case()) {
    case wire::Event::kSent: return describe(event.sent());
    case wire::Event::kReceived:
        return event.received().kind() == wire::SYSTEM ? std::string() : fmt::format("← {} {} {}", event.received().from(), event.received().id(), event.received().type());
    case wire::Event::kSettled: return fmt::format("settled {} {} {}", event.settled().id(), wire::Settled::Verdict_Name(event.settled().verdict()), event.settled().reason());
    case wire::Event::kSaga: return fmt::format("saga {} {} {}{}", event.saga().saga(), wire::name(event.saga().state()), event.saga().reason(), event.saga().resumed() ? " (resumed)" : "");
    case wire::Event::kStep:
        return fmt::format("step {}.{} {} {}{}", event.step().saga(), event.step().step(), wire::name(event.step().state()), event.step().reason(),
                           event.step().resumed() ? " (resumed)" : "");
    case wire::Event::kRetried: return fmt::format("retry {} to {}: {}", event.retried().id(), event.retried().to(), event.retried().reason());
    case wire::Event::kCommitted: return describe(event.committed());
    case wire::Event::kInstance: return fmt::format("instance {} {}", event.instance().instance(), wire::InstanceChanged::State_Name(event.instance().state()));
    case wire::Event::kGap: return fmt::format("lost {} events", event.gap().to() - event.gap().from() + 1);
    default: return {};
    }
}

} // namespace sagascope::sim
