#include "app/core/description/description.h"
#include "app/core/description/company_phrases.h"
#include <cmath>

namespace sagascope::core {

namespace {

using State = wire::SagaChanged;

/// "c-90d1" of "c-7f3a90d1": the prefix, and the end, where chance is.
std::string shortId(std::string_view id) {
    constexpr std::size_t kDigits = 4;
    const auto prefix = id.find('-') + 1;
    if (id.size() <= prefix + kDigits) return std::string(id);
    return std::string(id.substr(0, prefix)) + std::string(id.substr(id.size() - kDigits));
}

template<typename... Values>
std::string filled(const char* format, Values&&... values) {
    return fmt::format(fmt::runtime(format), std::forward<Values>(values)...);
}

std::string modePart(const Projections& projections, wire::Hlc at, const Phrases& say) {
    const auto mode = projections.company().modeAt(at);
    if (mode.communication == wire::COMMUNICATION_UNSPECIFIED) return say("its mode is not known yet", "son mode n’est pas encore connu");
    const bool sync = mode.communication == wire::SYNC, directed = mode.coordination == wire::ORCHESTRATION;
    return std::string(sync ? say("its services call each other and wait (synchronous), ", "ses services s’appellent et attendent (synchrone), ")
                            : say("its services talk through the broker without waiting (asynchronous), ", "ses services se parlent par le broker sans attendre (asynchrone), ")) +
           (directed ? say("told step by step by the orchestrator (orchestration)", "dirigés étape par étape par l’orchestrateur (orchestration)")
                     : say("each reacting to the one before (choreography)", "chacun réagissant au précédent (chorégraphie)"));
}

std::string pacePart(const View& view, const Seeing& seeing, const Phrases& say) {
    const auto rounded = static_cast<std::uint64_t>(view.slower >= 100 ? std::round(view.slower / 100) * 100 : std::round(view.slower));
    std::string text = seeing.pace == PaceKind::Story ? say(", message by message", ", message par message") : "";
    if (rounded > 1) text += filled(say(", about {} times slower than it runs", ", environ {} fois plus lentement qu’en réalité"), say.number(rounded));
    return text;
}

std::string sightSentence(const Projections& projections, const model::Architecture& architecture, const View& view, const Seeing& seeing, const Phrases& say) {
    const auto name = say.quoted(architecture.display.in(say.language()));
    const auto shown = view.instant.micros();
    std::string what;
    if (seeing.isRecording) {
        const auto end = std::max(projections.lastEvent().micros(), seeing.begin);
        what = filled(say("You see a recording of {}, {} after its beginning, of {}", "Vous voyez un enregistrement de {}, {} après son début, sur {}"), name,
                      say.duration(std::max(shown, seeing.begin) - seeing.begin), say.duration(end - seeing.begin));
    } else if (!seeing.isAtNow) {
        what = filled(say("You see {} as it was {} ago, while it goes on", "Vous voyez {} telle qu’elle était il y a {}, pendant qu’elle continue"), name,
                      say.duration(seeing.now - std::min(shown, seeing.now)));
    } else {
        what = filled(say("You see {} live", "Vous voyez {} en direct"), name) + pacePart(view, seeing, say);
    }
    return what + say(": ", " : ") + modePart(projections, seeing.companyInstant, say) + ".";
}

/// The step a saga stands at: the last one under way, else the last one known.
const SagaStep* presentStep(const std::vector<SagaStep>& steps) {
    const SagaStep* last = nullptr;
    for (const auto& step : steps) {
        const bool open = step.state == wire::StepChanged::STARTED || step.state == wire::StepChanged::RESOLVING || step.state == wire::StepChanged::COMPENSATING;
        if (open || last == nullptr) last = &step;
    }
    return last != nullptr || steps.empty() ? last : &steps.back();
}

std::string stepPart(const Projections& projections, const model::Architecture& architecture, const model::Saga* definition, const SagaStep& step, const Phrases& say) {
    const bool known = definition != nullptr && step.number >= 1 && step.number <= definition->steps.size();
    const auto title = known ? definition->step(step.number).command.display.in(say.language()) : std::string(projections.text(step.name));
    return filled(say("step {} of {}, {} at {},", "l’étape {} sur {}, {} chez {},"), step.number, known ? definition->steps.size() : step.number, say.quoted(title),
                  architecture.displayOfNode(projections.text(step.participant), say.language()));
}

std::string reasonPart(const Projections& projections, const model::Architecture& architecture, const Saga& saga, const Phrases& say) {
    if (saga.reason == 0) return {};
    return std::string(say(" because ", " : ")) + architecture.displayOfReason(projections.text(saga.reason), say.language());
}

std::string tookPart(const Saga& saga, const Phrases& say) {
    return saga.ended.raw() == 0 || saga.started.raw() == 0 ? std::string() : say(" in ", " en ") + say.duration(saga.ended.micros() - saga.started.micros());
}

std::string followedSentence(const Projections& projections, const model::Architecture& architecture, Row row, wire::Hlc at, const Phrases& say) {
    const auto& saga = projections.sagas()[row];
    const auto* definition = architecture.saga(projections.text(saga.type));
    const auto title = definition == nullptr ? std::string(projections.text(saga.type)) : definition->display.in(say.language());
    const auto name = say.quoted(title) + " " + shortId(projections.sagas().id(row));
    const auto state = projections.sagas().stateAt(row, at);
    const auto steps = projections.sagas().stepsAt(row, at);
    const auto* step = presentStep(steps);
    const auto where = step == nullptr ? std::string(say("its first step", "sa première étape")) : stepPart(projections, architecture, definition, *step, say);
    switch (state) {
    case State::RUNNING: return filled(say("You follow {}: {} is under way.", "Vous suivez {} : {} est en cours."), name, where);
    case State::RESOLVING:
        return filled(say("You follow {}: {} is in doubt, and its owner asks until the outcome is known.", "Vous suivez {} : {} est en suspens, et son propriétaire demande jusqu’à connaître l’issue."), name, where);
    case State::COMPENSATING:
        return filled(say("You follow {}, which turned back{}: {} is being undone.", "Vous suivez {}, qui revient en arrière{} ; {} est en train d’être annulée."), name,
                      reasonPart(projections, architecture, saga, say), where);
    case State::COMPLETED: return filled(say("You follow {}: it completed{}.", "Vous suivez {} : elle s’est achevée{}."), name, tookPart(saga, say));
    case State::COMPENSATED:
        return filled(say("You follow {}: all it had done was undone{}{}.", "Vous suivez {} : tout ce qu’elle avait fait a été annulé{}{}."), name, tookPart(saga, say),
                      reasonPart(projections, architecture, saga, say));
    case State::FAILED: return filled(say("You follow {}: it failed, a compensation was refused for good.", "Vous suivez {} : elle a échoué, une compensation a été refusée pour de bon."), name);
    default: return filled(say("You follow {}, which has not begun at this instant.", "Vous suivez {}, qui n’a pas commencé à cet instant."), name);
    }
}

std::string sagasSentence(const Projections& projections, const model::Architecture& architecture, const View& view, const Seeing& seeing, const Phrases& say) {
    if (seeing.followed && *seeing.followed < projections.sagas().end()) return followedSentence(projections, architecture, *seeing.followed, view.instant, say);
    const auto counts = projections.sagas().countsAt(view.instant);
    if (counts.running + counts.completed + counts.compensated + counts.failed > 0)
        return filled(say("No saga is followed; {} run, {} completed, {} were compensated and {} failed.", "Aucune saga n’est suivie ; {} en cours, {} achevées, {} compensées et {} en échec."),
                      say.number(counts.running), say.number(counts.completed), say.number(counts.compensated), say.number(counts.failed));
    const bool canStart = !seeing.isRecording && seeing.isAtNow && !architecture.sagas.empty();
    if (!canStart) return say("No saga has been started at this instant.", "Aucune saga n’a été lancée à cet instant.");
    return filled(say("No saga has been started yet; press {} to start one.", "Aucune saga n’a encore été lancée ; pressez {} pour en lancer une."),
                  say.quoted(architecture.sagas.front().action.in(say.language())));
}

} // namespace

Description describe(const Projections& projections, const model::Architecture& architecture, const View& view, const Seeing& seeing, model::Language language) {
    const Phrases say(language);
    return {sightSentence(projections, architecture, view, seeing, say), sagasSentence(projections, architecture, view, seeing, say),
            healthSentence(projections, architecture, seeing.companyInstant, say)};
}

} // namespace sagascope::core
