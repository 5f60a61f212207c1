#include "services/model/audit/audit.h"
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <fmt/format.h>

namespace sagascope::model {

namespace {

std::vector<std::string> ids(SQLite::Database& database, const std::string& sql) {
    std::vector<std::string> result;
    if (sql.empty()) return result;
    SQLite::Statement statement(database, sql);
    while (statement.executeStep()) result.push_back(statement.getColumn(0).getString());
    return result;
}

Finding evaluate(SQLite::Database& database, const Invariant& invariant) {
    Finding finding{invariant.name, invariant.display, 0, ids(database, invariant.violations), ids(database, invariant.pending), {}, false};
    SQLite::Statement count(database, invariant.count);
    if (count.executeStep()) finding.count = count.getColumn(0).getInt64();
    return finding;
}

/// The architecture's databases that are not there; which views they would have is not known without them.
std::string absentDatabases(const Relations& relations, const Architecture& architecture) {
    std::string absent;
    for (const auto& node : architecture.nodes)
        if (!node.database.empty() && !relations.services.contains(node.name)) absent += (absent.empty() ? "" : ", ") + node.database;
    return absent;
}

std::string listed(const std::vector<std::string>& ids) {
    constexpr std::size_t kShown = 20;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), kShown); ++i) text += (i == 0 ? "" : ", ") + ids[i];
    if (ids.size() > kShown) text += fmt::format(", … ({} in all)", ids.size());
    return text;
}

} // namespace

bool AuditReport::isViolated() const {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return !f.violations.empty(); });
}

bool AuditReport::isPending() const {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return !f.pending.empty(); });
}

std::string AuditReport::text(Language language) const {
    std::string out;
    for (const auto& finding : findings) {
        const auto* verdict = !finding.skipped.empty() ? "-" : !finding.violations.empty() ? "VIOLATED" : !finding.pending.empty() ? "pending" : "ok";
        out += fmt::format("{:>8}  {:<28} {:>7}  {}\n", verdict, finding.name, finding.count, finding.display.in(language));
        if (!finding.skipped.empty()) out += fmt::format("{:>10}not looked at: there is no {} here\n", "", finding.skipped);
        if (!finding.violations.empty()) out += fmt::format("{:>10}violated by {}: {}\n", "", finding.violations.size(), listed(finding.violations));
        if (!finding.pending.empty()) out += fmt::format("{:>10}pending {}: {}\n", "", finding.pending.size(), listed(finding.pending));
    }
    if (!doubt.empty()) out += fmt::format("{:>8}  {}\n", "note", doubt);
    return out;
}

nlohmann::json AuditReport::json() const {
    auto list = nlohmann::json::array();
    for (const auto& finding : findings)
        list.push_back({{"name", finding.name}, {"statement", finding.display.en}, {"count", finding.count}, {"violations", finding.violations}, {"pending", finding.pending}, {"skipped", finding.skipped}});
    return {{"violated", isViolated()}, {"pending", isPending()}, {"doubt", doubt}, {"invariants", list}};
}

wire::Result<AuditReport> audit(Relations& relations, const Architecture& architecture) {
    AuditReport report;
    report.doubt = relations.doubt;
    for (const auto& invariant : architecture.invariants) {
        const auto& missing = relations.missing;
        const auto needed = std::find_if(missing.begin(), missing.end(), [&](const std::string& relation) { return invariant.violations.find(relation) != std::string::npos; });
        if (needed != missing.end()) {
            report.findings.push_back({invariant.name, invariant.display, 0, {}, {}, *needed, false});
            continue;
        }
        try {
            report.findings.push_back(evaluate(relations.database(), invariant));
        } catch (const SQLite::Exception& error) {
            const auto absent = absentDatabases(relations, architecture);
            if (!absent.empty() && std::string_view(error.what()).find("no such table") != std::string_view::npos) {
                report.findings.push_back({invariant.name, invariant.display, 0, {}, {}, absent, true});
                continue;
            }
            return wire::failure(fmt::format("can't be evaluated: {}", error.what()), "invariant " + invariant.name, "correct invariants.yaml, or the views it reads");
        }
    }
    return report;
}

} // namespace sagascope::model
