#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::bench {

/// One figure beside what it is measured against.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    std::optional<double> atMost;  ///< the goal, one of the two
    std::optional<double> atLeast;
    std::string physics; ///< what the machine itself allows, as text

    [[nodiscard]] bool isReached() const { return (!atMost || value <= *atMost) && (!atLeast || value >= *atLeast); }
};

class Table {
public:
    void add(Figure figure); ///< printed at once: a measurement takes a while
    void note(const std::string& text);
    [[nodiscard]] nlohmann::json json() const;

private:
    std::vector<Figure> m_figures;
    std::vector<std::string> m_notes;
};

[[nodiscard]] double median(std::vector<double> values);

} // namespace sagascope::bench
