// The scenarios that ship, played with a real company, and audits of what it leaves behind.
#include "tests/support/patience.h"
#include <SQLiteCpp/Database.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace fs = std::filesystem;
namespace test = sagascope::test;

namespace {

struct Outcome {
    int status = -1;
    std::string output; ///< errors included
};

Outcome sagascope(const std::string& arguments, const std::string& before = {}) {
    Outcome outcome;
    const auto command = before + " " + std::getenv("SAGASCOPE_BIN") + "/sagascope " + arguments + " 2>&1";
    auto* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return outcome;
    char buffer[4096];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, pipe)) outcome.output.append(buffer, got);
    outcome.status = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

class Scenarios : public testing::Test {
protected:
    Scenarios() {
        auto pattern = (fs::temp_directory_path() / "sagascope-play-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~Scenarios() override {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    [[nodiscard]] std::string data() const { return (m_folder / "data").string(); }
    [[nodiscard]] std::string file(const std::string& name) const { return (m_folder / name).string(); }
    Outcome play(const std::string& scenario) {
        const auto patience = test::patience(std::chrono::seconds(1)).count();
        return sagascope("play " + scenario + " --headless --patience " + std::to_string(patience) + " --data-dir " + data() + " --record " + file("played.mcap") + " --report " + file("report.json"));
    }
    /// In a window that is asked to close once the first step is done.
    Outcome playUntilClosed(const std::string& scenario) {
        Outcome outcome;
        const auto command = "echo $$; exec env QT_QPA_PLATFORM=offscreen XDG_CONFIG_HOME=" + file("config") + " " + std::getenv("SAGASCOPE_BIN") + "/sagascope play " + scenario + " --data-dir " + data() + " 2>&1";
        auto* pipe = ::popen(command.c_str(), "r");
        if (pipe == nullptr) return outcome;
        pid_t pid = 0;
        for (char line[4096]; std::fgets(line, sizeof line, pipe) != nullptr;) {
            if (pid == 0) pid = std::atoi(line);
            outcome.output += line;
            if (std::string_view(line).find("  ok  ") != std::string_view::npos) ::kill(pid, SIGTERM);
        }
        outcome.status = WEXITSTATUS(::pclose(pipe));
        return outcome;
    }
    /// On simulated time, in a data directory of its own.
    Outcome simulate(const std::string& scenario, const std::string& seed, const std::string& name) {
        const auto folder = file(name);
        fs::remove_all(folder);
        return sagascope("play " + scenario + " --headless --simulated --seed " + seed + " --data-dir " + folder + " --record " + folder + ".mcap --report " + folder + ".json");
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::stringstream text;
        text << std::ifstream(file(name)).rdbuf();
        return text.str();
    }
    nlohmann::json report() { return nlohmann::json::parse(std::ifstream(file("report.json"))); }

private:
    fs::path m_folder;
};

TEST_F(Scenarios, AFirstContractInEachMode) {
    const auto played = play("first-contract");
    ASSERT_EQ(played.status, 0) << played.output;
    EXPECT_TRUE(report()["passed"]);
    EXPECT_FALSE(report()["audit"]["violated"]);
}

TEST_F(Scenarios, WhatIsRefusedIsUndone) {
    const auto played = play("rollback");
    ASSERT_EQ(played.status, 0) << played.output;
}

TEST_F(Scenarios, PaymentsDiesUnderLoad) {
    const auto played = play("kill-payments");
    ASSERT_EQ(played.status, 0) << played.output;
    EXPECT_EQ(sagascope("check " + data()).status, 0);
    const auto recording = sagascope("check " + file("played.mcap"));
    EXPECT_EQ(recording.status, 0) << recording.output;
}

TEST_F(Scenarios, TheSameWorkInFourModes) {
    const auto played = play("four-modes");
    ASSERT_EQ(played.status, 0) << played.output;
}

TEST_F(Scenarios, AnOutageLosesNothing) {
    const auto played = play("outage");
    ASSERT_EQ(played.status, 0) << played.output;
}

TEST_F(Scenarios, PassOnSimulatedTimeAndTheSameSeedGivesTheSameReport) {
    for (const std::string scenario : {"first-contract", "rollback", "kill-payments", "four-modes", "outage"}) {
        const auto first = simulate(scenario, "7", "first");
        ASSERT_EQ(first.status, 0) << first.output;
        const auto second = simulate(scenario, "7", "second");
        ASSERT_EQ(second.status, 0) << second.output;
        EXPECT_EQ(content("first.json"), content("second.json")) << scenario;
        EXPECT_NE(content("first.json"), "") << scenario;
        const auto recording = sagascope("check " + file("first.mcap"));
        EXPECT_EQ(recording.status, 0) << recording.output;
    }
    ASSERT_EQ(simulate("kill-payments", "8", "other").status, 0);
    ASSERT_EQ(simulate("kill-payments", "7", "first").status, 0);
    EXPECT_NE(content("first.json"), content("other.json"));
}

TEST_F(Scenarios, AWindowThatIsClosedWhileItPlaysEndsTheCompanyAndSaysSo) {
    std::ofstream(file("long.yaml")) << "scenario: long\ndisplay: {en: Long}\nsteps:\n  - expect: {processes: healthy}\n    within: 60s\n  - wait: 3600s\n  - start: create-contract\n    preset: success\n";
    const auto played = playUntilClosed(file("long.yaml"));
    EXPECT_EQ(played.status, 1) << played.output;
    EXPECT_THAT(played.output, testing::EndsWith("the window was closed before the scenario had ended; let it run to its end, or play it with --headless\n"));
    EXPECT_THAT(played.output, testing::Not(testing::HasSubstr("create-contract"))) << "what would have followed is not begun";
    EXPECT_EQ(sagascope("check " + data()).status, 0);
}

TEST_F(Scenarios, WithoutADisplayAWindowIsRefusedInOneLine) {
    const auto refused = sagascope("play first-contract", "env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM");
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.output, testing::AllOf(testing::HasSubstr("--headless"), testing::EndsWith("\n")));
    EXPECT_EQ(std::count(refused.output.begin(), refused.output.end(), '\n'), 1) << refused.output;
}

TEST_F(Scenarios, AnExpectationThatFailsFailsTheScenarioAndTheAuditFindsWhatWasTamperedWith) {
    std::ofstream(file("wrong.yaml")) << "scenario: wrong\ndisplay: {en: Wrong}\nsteps:\n  - start: create-contract\n    preset: success\n    outcome: compensated\n";
    const auto played = play(file("wrong.yaml"));
    EXPECT_EQ(played.status, 1);
    EXPECT_THAT(played.output, testing::HasSubstr("is completed"));
    EXPECT_FALSE(report()["passed"]);
    EXPECT_EQ(sagascope("check " + data()).status, 0);
    SQLite::Database(data() + "/contracts/contracts.db", SQLite::OPEN_READWRITE).exec("UPDATE contract SET state = 'cancelled'");
    const auto checked = sagascope("check " + data());
    EXPECT_EQ(checked.status, 1);
    EXPECT_THAT(checked.output, testing::HasSubstr("VIOLATED  contract-completed"));
}

} // namespace
