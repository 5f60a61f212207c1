#include "app/cli/ctl.h"
#include <gtest/gtest.h>

using namespace sagascope::cli;
using nlohmann::json;

TEST(StatusText, ShowsEachProcessAndWhyOneCannotStart) {
    const json status{{"mode", {{"communication", "async"}, {"coordination", "choreography"}}},
                      {"gateway", "http://127.0.0.1:8080"},
                      {"processes", {{{"instance", "a#1"}, {"state", "healthy"}, {"pid", 12}, {"address", "tcp://127.0.0.1:1"}, {"restarts", 2}},
                                     {{"instance", "b#1"}, {"state", "exited"}, {"pid", 0}, {"address", ""}, {"restarts", 0}, {"trouble", "no disk"}}}},
                      {"sagas", {{"running", 1}, {"completed", 2}, {"compensated", 3}, {"failed", 0}}},
                      {"inDoubt", 0}, {"deadLetters", 0}, {"rates", {{"messages", 4}, {"events", 5}}}, {"data_dir", "/d"}};
    EXPECT_EQ(statusText(status), "async, choreography at http://127.0.0.1:8080\n"
                                  "\n"
                                  "  a#1                healthy         12  tcp://127.0.0.1:1        restarted 2 ×\n"
                                  "  b#1                exited\n"
                                  "    no disk\n"
                                  "\n"
                                  "  sagas: 1 running (0 in doubt), 2 completed, 3 compensated, 0 failed; dead letters: 0\n"
                                  "  now: 4 messages/s, 5 events/s\n"
                                  "  data: /d\n");
}

TEST(StatusText, SaysWhenTheRecordingStandsStillAndWhatIsLost) {
    const json status{{"mode", json::object()}, {"processes", json::array()}, {"sagas", json::object()}, {"rates", json::object()}, {"lostEvents", 7},
                      {"trouble", "the event log can't be written: No space left on device"}};
    const auto text = statusText(status);
    EXPECT_NE(text.find("7 events are lost"), std::string::npos) << text;
    EXPECT_NE(text.find("the recording stands still: the event log can't be written: No space left on device"), std::string::npos) << text;
}

TEST(StartText, TellsTheOutcomeInOneLine) {
    EXPECT_EQ(startText({{"saga", "s-1"}, {"http", {{"status", 409}, {"body", {{"state", "compensated"}, {"detail", "no; undone: x"}}}}}}),
              "s-1 compensated: no; undone: x (HTTP 409)\n");
}

TEST(StartText, ARefusalHasNoState) {
    EXPECT_EQ(startText({{"saga", ""}, {"http", {{"status", 401}, {"body", {{"detail", "no token"}}}}}}), "refused: no token (HTTP 401)\n");
}

TEST(StartText, ADryRunIsTheCurlCommand) { EXPECT_EQ(startText({{"curl", "curl -i"}}), "curl -i\n"); }
