#include "tests/bench/company/table.h"
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace sagascope::bench {

void Table::add(Figure figure) {
    const auto goal = figure.atMost ? fmt::format("≤ {:.4g}", *figure.atMost) : figure.atLeast ? fmt::format("≥ {:.4g}", *figure.atLeast) : std::string();
    const auto verdict = goal.empty() ? "" : figure.isReached() ? "reached" : "MISSED";
    fmt::print("{:<46} {:>10.4g} {:<9} {:<12} {:<8} {}\n", figure.name, figure.value, figure.unit, goal, verdict, figure.physics);
    std::fflush(stdout);
    m_figures.push_back(std::move(figure));
}

void Table::note(const std::string& text) {
    fmt::print("{}\n", text);
    std::fflush(stdout);
    m_notes.push_back(text);
}

nlohmann::json Table::json() const {
    auto figures = nlohmann::json::array();
    for (const auto& figure : m_figures) {
        nlohmann::json entry{{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}, {"physics", figure.physics}};
        if (figure.atMost) entry["atMost"] = *figure.atMost;
        if (figure.atLeast) entry["atLeast"] = *figure.atLeast;
        if (figure.atMost || figure.atLeast) entry["reached"] = figure.isReached();
        figures.push_back(std::move(entry));
    }
    return {{"figures", figures}, {"notes", m_notes}};
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace sagascope::bench
