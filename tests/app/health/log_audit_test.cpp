#include "app/core/health/log_audit.h"
#include "tests/app/eventlog/log_support.h"
#include <gtest/gtest.h>

namespace sagascope::core {

// An audit that would take for ever: a test that waits for it never ends.
TEST(LogAudit, WhoeverClosesDoesNotWaitForTheOneThatIsUnderWay) {
    const TemporaryDirectory dir;
    writeLog(dir / "r.mcap", 3, 3);
    model::Architecture architecture;
    architecture.invariants = {{"endless", {"endless", "sans fin"}, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT MAX(x) FROM n", "SELECT 1 WHERE 0", ""}};
    LogAudit audit(architecture);
    EXPECT_TRUE(audit.start(dir / "r.mcap", std::nullopt));
    EXPECT_FALSE(audit.start(dir / "r.mcap", std::nullopt)) << "one at a time";
    EXPECT_TRUE(audit.isRunning());
}

TEST(LogAudit, TellsWhatItFound) {
    const TemporaryDirectory dir;
    writeLog(dir / "r.mcap", 3, 3);
    model::Architecture architecture;
    architecture.invariants = {{"one", {"one", "un"}, "SELECT 7", "SELECT 'c-1'", ""}};
    LogAudit audit(architecture);
    ASSERT_TRUE(audit.start(dir / "r.mcap", std::nullopt));
    std::optional<LogAudit::Result> result;
    while (!result) result = audit.take();
    EXPECT_EQ(result->problem, "");
    ASSERT_EQ(result->report.findings.size(), 1u);
    EXPECT_EQ(result->report.findings[0].count, 7);
    EXPECT_TRUE(result->report.isViolated());
}

} // namespace sagascope::core
