#include "app/core/glossary/glossary.h"
#include <gmock/gmock.h>
#include <set>

using namespace sagascope;
using core::Glossary;
using model::Language;

namespace {

const Glossary& glossary() {
    static const Glossary kGlossary = Glossary::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    return kGlossary;
}

/// The word known at `marker` ("|") of the text, and the text it was found in: "outbox = outboxes".
std::string at(std::string text, Language language = Language::English) {
    const auto marker = text.find('|');
    text.erase(marker, 1);
    const auto place = glossary().at(text, marker, language);
    return place ? place->term->id + " = " + text.substr(place->begin, place->end - place->begin) : "none";
}

std::size_t sentences(const std::string& text) {
    std::size_t count = 0;
    for (const auto* end : {". ", "! ", "? "}) {
        for (auto found = text.find(end); found != std::string::npos; found = text.find(end, found + 1)) ++count;
    }
    return count + (text.empty() || std::string(".!?").find(text.back()) == std::string::npos ? 0 : 1);
}

} // namespace

TEST(Glossary, HoldsEveryWordOfTheFieldAndOfTheCourseInBothLanguages) {
    for (const auto* id :
         {"saga", "step", "participant", "owner", "command", "event", "reply", "compensation", "pivot", "correlation-id", "causation-id", "outbox", "inbox", "topic",
          "partition", "consumer-group", "lag", "dead-letter", "lease", "instance", "circuit-breaker", "breaker-closed", "breaker-open", "breaker-half-open", "retry",
          "timeout", "bulkhead", "fault", "span", "trace", "lifeline", "activation", "event-log", "projection", "keyframe", "cloudevents", "traceparent", "problem-details",
          // the course
          "microservice", "api-gateway", "client", "service-discovery", "autonomy", "deployment", "dedicated-database", "rest", "grpc", "broker", "resilience", "health-check",
          "observability", "logging", "monitoring", "alerting", "routing", "authentication", "rate-limiting", "caching", "load-balancing", "synchronous", "asynchronous",
          "immediate-consistency", "eventual-consistency", "coupling", "availability", "scalability", "saga-pattern", "rollback", "choreography", "orchestration", "orchestrator",
          "flexibility", "complexity", "visibility", "maintenance", "request", "publish", "consume", "kafka", "rabbitmq", "eventbridge", "zeebe", "cadence", "step-functions",
          "kong", "aws-api-gateway", "eureka", "consul"}) {
        const auto* term = glossary().term(id);
        ASSERT_NE(term, nullptr) << id;
        for (const auto& text : {term->word, term->brief, term->more, term->group}) EXPECT_FALSE(text.en.empty() || text.fr.empty()) << id;
    }
}

TEST(Glossary, EveryWordIsExplainedOnceAndBrieflyInOneSentence) {
    std::set<std::string> ids;
    for (const auto& term : glossary().terms()) {
        EXPECT_TRUE(ids.insert(term.id).second) << term.id;
        for (const auto language : {Language::English, Language::French}) {
            EXPECT_EQ(sentences(term.brief.in(language)), 1U) << term.brief.in(language);
            EXPECT_LE(term.brief.in(language).size(), 180U) << term.brief.in(language);
            EXPECT_GE(sentences(term.more.in(language)), 1U) << term.more.in(language);
        }
    }
}

TEST(Glossary, NoSpellingMeansTwoThings) {
    for (const std::size_t language : {0U, 1U}) {
        std::set<std::string> seen;
        for (const auto& term : glossary().terms()) {
            for (const auto& spelling : term.spellings[language]) EXPECT_TRUE(seen.insert(core::folded(spelling)).second) << spelling;
        }
    }
}

TEST(Glossary, FindsTheWordUnderThePointer) {
    EXPECT_EQ(at("the out|box keeps it"), "outbox = outbox");
    EXPECT_EQ(at("|Dead letters: 3"), "dead-letter = Dead letters");
    EXPECT_EQ(at("each consumer gro|up waits"), "consumer-group = consumer group");
    EXPECT_EQ(at("the| outbox"), "none");
    EXPECT_EQ(at("la étape| suivante", Language::French), "none");
    EXPECT_EQ(at("l’éta|pe suivante", Language::French), "step = étape");
    EXPECT_EQ(at("É|TAPES", Language::French), "step = ÉTAPES");
    EXPECT_EQ(at("boîtes d’en|voi", Language::French), "outbox = boîtes d’envoi");
}

TEST(Glossary, FindsWholeWordsOnly) {
    EXPECT_EQ(at("the fla|g is up"), "none"); // holds "lag"
    EXPECT_EQ(at("trac|eability"), "none");
    EXPECT_EQ(at("eventuall|y"), "none");
}

TEST(Glossary, FindsTheFirstWordOfAText) {
    const auto place = glossary().in("Lag of each topic", Language::English);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->term->id, "lag");
    EXPECT_FALSE(glossary().in("nothing to explain", Language::English));
}

TEST(Glossary, IsSearchedInBothLanguages) {
    const auto found = glossary().matching("lettre");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front()->id, "dead-letter");
    EXPECT_EQ(glossary().matching("").size(), glossary().terms().size());
    EXPECT_TRUE(glossary().matching("xyzzy").empty());
}

TEST(Glossary, SaysWhereItCanNotBeRead) {
    const auto missing = Glossary::load("/nowhere");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().where, testing::HasSubstr("/nowhere/glossary"));
}
