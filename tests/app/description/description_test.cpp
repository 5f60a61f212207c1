#include "app/core/description/description.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using model::Language;

namespace {

const model::Architecture& architecture() {
    static const model::Architecture kArchitecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    return kArchitecture;
}

/// All processes of the architecture healthy, in asynchronous choreography.
std::string company() {
    std::string text = "10 gateway#1 mode { mode { communication: ASYNC coordination: CHOREOGRAPHY } }\n";
    for (const auto& node : architecture().nodes) {
        if (node.program.empty()) continue;
        text += fmt::format("1 sagascope process {{ service: \"{0}\" instance: \"{0}#1\" state: HEALTHY pid: 7 }}\n", node.name);
    }
    return text;
}

const char* const kSaga = R"(
    1000 contracts#1 saga { saga: "c-7f3a90d1" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    1010 contracts#1 step { saga: "c-7f3a90d1" step: 1 name: "create" participant: "contracts" state: DONE }
    1100 customers#1 step { saga: "c-7f3a90d1" step: 2 name: "verify" participant: "customers" state: DONE }
    1200 payments#1 step { saga: "c-7f3a90d1" step: 3 name: "debit" participant: "payments" state: STARTED }
)";

struct Describing {
    explicit Describing(const std::string& events) {
        test::parseEvents(events).feed(projections);
        view.instant = core::instant(test::kBegin + 5'000'000);
        seeing.begin = test::kBegin;
        seeing.now = test::kBegin + 5'000'000;
    }
    /// The three sentences, one a line.
    [[nodiscard]] std::string text(Language language = Language::English) const {
        const auto three = core::describe(projections, architecture(), view, seeing, language);
        return three[0] + "\n" + three[1] + "\n" + three[2];
    }
    [[nodiscard]] std::string sentence(std::size_t number, Language language = Language::English) const {
        return core::describe(projections, architecture(), view, seeing, language)[number - 1];
    }
    void follow() { seeing.followed = 0; }

    core::Projections projections;
    core::View view;
    core::Seeing seeing;
};

} // namespace

TEST(Description, OfACompanyThatHasJustStarted) {
    EXPECT_EQ(Describing("").sentence(3), "No process has started yet.");
    EXPECT_EQ(Describing(company()).text(),
              "You see “Insurance company” live: its services talk through the broker without waiting (asynchronous), each reacting to the one before (choreography).\n"
              "No saga has been started yet; press “New contract” to start one.\n"
              "All 9 processes are healthy, and nothing waits.");
    EXPECT_EQ(Describing(company()).text(Language::French),
              "Vous voyez « Compagnie d’assurance » en direct : ses services se parlent par le broker sans attendre (asynchrone), chacun réagissant au précédent (chorégraphie).\n"
              "Aucune saga n’a encore été lancée ; pressez « Nouveau contrat » pour en lancer une.\n"
              "Les 9 processus vont bien, et rien n’attend.");
}

TEST(Description, OfARunningSaga) {
    Describing picture(company() + kSaga);
    EXPECT_EQ(picture.sentence(2), "No saga is followed; 1 run, 0 completed, 0 were compensated and 0 failed.");
    picture.follow();
    EXPECT_EQ(picture.sentence(2), "You follow “Create contract” c-90d1: step 3 of 5, “Debit premium” at Payments, is under way.");
    EXPECT_EQ(picture.sentence(2, Language::French), "Vous suivez « Créer un contrat » c-90d1 : l’étape 3 sur 5, « Débiter la prime » chez Paiements, est en cours.");
}

TEST(Description, OfTheStoryPaceSaysHowMuchSlowerItIs) {
    Describing picture(company());
    picture.seeing.pace = core::PaceKind::Story;
    picture.view.slower = 2'513;
    EXPECT_TRUE(picture.sentence(1).starts_with("You see “Insurance company” live, message by message, about 2,500 times slower than ")) << picture.sentence(1);
}

TEST(Description, OfASagaThatTurnedBack) {
    Describing picture(company() + kSaga + R"(
        1300 contracts#1 saga { saga: "c-7f3a90d1" state: COMPENSATING reason: "premium-over-limit" }
        1310 customers#1 step { saga: "c-7f3a90d1" step: 2 name: "verify" participant: "customers" state: COMPENSATING }
        1320 payments#1 step { saga: "c-7f3a90d1" step: 3 name: "debit" participant: "payments" state: REFUSED }
    )");
    picture.follow();
    EXPECT_EQ(picture.sentence(2), "You follow “Create contract” c-90d1, which turned back because the premium is over the customer’s limit: step 2 of 5, “Verify customer” at Customers, is being undone.");
    EXPECT_EQ(picture.sentence(2, Language::French), "Vous suivez « Créer un contrat » c-90d1, qui revient en arrière : la prime dépasse le plafond du client ; l’étape 2 sur 5, « Vérifier le client » chez Clients, est en train d’être annulée.");
}

TEST(Description, OfSagasThatEnded) {
    Describing done(company() + kSaga + "5800 contracts#1 saga { saga: \"c-7f3a90d1\" state: COMPLETED }\n");
    done.follow();
    EXPECT_EQ(done.sentence(2), "You follow “Create contract” c-90d1: it completed in 4.8 ms.");
    EXPECT_EQ(done.sentence(2, Language::French), "Vous suivez « Créer un contrat » c-90d1 : elle s’est achevée en 4,8 ms.");
    Describing undone(company() + kSaga + R"(
        1300 contracts#1 saga { saga: "c-7f3a90d1" state: COMPENSATING reason: "premium-over-limit" }
        5800 contracts#1 saga { saga: "c-7f3a90d1" state: COMPENSATED reason: "premium-over-limit" }
    )");
    undone.follow();
    EXPECT_EQ(undone.sentence(2), "You follow “Create contract” c-90d1: all it had done was undone in 4.8 ms because the premium is over the customer’s limit.");
}

TEST(Description, OfASagaInDoubt) {
    Describing picture(company() + kSaga + "1300 contracts#1 saga { saga: \"c-7f3a90d1\" state: RESOLVING }\n");
    picture.follow();
    EXPECT_EQ(picture.sentence(2), "You follow “Create contract” c-90d1: step 3 of 5, “Debit premium” at Payments, is in doubt, and its owner asks until the outcome is known.");
    EXPECT_EQ(picture.sentence(3), "All 9 processes are healthy; 1 saga is in doubt.");
}

TEST(Description, OfAStoppedServiceAndWhatWaitsForIt) {
    const Describing picture(company() + R"(
        2000 sagascope process { service: "payments" instance: "payments#1" state: DOWN }
        2100 broker#1 offset { topic: "events.A" partition: 1 group: "payments" committed: 3 end: 1207 }
    )");
    EXPECT_EQ(picture.sentence(3), "Payments is stopped and 1,204 messages wait at the broker.");
    EXPECT_EQ(picture.sentence(3, Language::French), "Paiements est arrêté et 1 204 messages attendent au broker.");
}

TEST(Description, OfACompanyThatWasStopped) {
    std::string stops;
    for (const auto* service : {"gateway", "registry", "contracts", "claims", "customers", "broker", "orchestrator", "payments", "notifications"})
        stops += fmt::format("2000 sagascope process {{ service: \"{0}\" instance: \"{0}#1\" state: DOWN }}\n", service);
    const Describing picture(company() + stops);
    EXPECT_EQ(picture.sentence(3), "The company is stopped.");
    EXPECT_EQ(picture.sentence(3, Language::French), "L’entreprise est arrêtée.");
}

TEST(Description, OfThePast) {
    Describing picture(company() + kSaga);
    picture.seeing.isAtNow = false;
    picture.seeing.now = test::kBegin + 43'000'000;
    EXPECT_TRUE(picture.sentence(1).starts_with("You see “Insurance company” as it was 38 s ago, while it goes on: its ")) << picture.sentence(1);
    picture.view.instant = core::instant(test::kBegin + 500);
    EXPECT_EQ(picture.sentence(2), "No saga has been started at this instant.");
    picture.follow();
    EXPECT_EQ(picture.sentence(2), "You follow “Create contract” c-90d1, which has not begun at this instant.");
    EXPECT_TRUE(picture.sentence(1, Language::French).starts_with("Vous voyez « Compagnie d’assurance » telle qu’elle était il y a ")) << picture.sentence(1, Language::French);
}

TEST(Description, OfARecording) {
    Describing picture(company() + kSaga + "60000000 gateway#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }\n");
    picture.seeing.isRecording = true;
    picture.seeing.isAtNow = false;
    picture.seeing.companyInstant = picture.view.instant;
    EXPECT_EQ(picture.sentence(1), "You see a recording of “Insurance company”, 5.0 s after its beginning, of 60 s: its services talk through the broker without waiting (asynchronous), each reacting to the one before (choreography).");
    picture.view.instant = picture.seeing.companyInstant = core::instant(test::kBegin + 60'000'000);
    EXPECT_EQ(picture.sentence(1, Language::French),
              "Vous voyez un enregistrement de « Compagnie d’assurance », 60 s après son début, sur 60 s : ses services s’appellent et attendent (synchrone), dirigés étape par étape par l’orchestrateur (orchestration).");
}
