#include "app/core/scenario/condition.h"
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace sagascope::core {

namespace {

struct Word {
    const char* sign;
    Bound::Relation relation;
};
// Two-letter signs first, so that ">=" isn't read as ">".
constexpr std::array<Word, 5> kWords{{{">=", Bound::Relation::AtLeast}, {"<=", Bound::Relation::AtMost}, {">", Bound::Relation::More}, {"<", Bound::Relation::Less}, {"=", Bound::Relation::Equal}}};

std::int64_t sagasIn(const nlohmann::json& status, const std::string& state) {
    return status.value("sagas", nlohmann::json::object()).value(state, std::int64_t{0});
}

std::string unhealthy(const nlohmann::json& status) {
    std::string found;
    for (const auto& process : status.value("processes", nlohmann::json::array())) {
        const auto state = process.value("state", std::string("unknown"));
        if (state == "healthy" || state == "resumed" || state == "down") continue;
        found += fmt::format("{}{} is {}", found.empty() ? "" : ", ", process.value("instance", process.value("name", std::string("?"))), state);
    }
    return found;
}

} // namespace

std::optional<Bound> Bound::parse(const std::string& text) {
    Bound bound;
    std::string_view rest = text;
    for (const auto& word : kWords) {
        if (!rest.starts_with(word.sign)) continue;
        bound.relation = word.relation;
        rest.remove_prefix(std::string_view(word.sign).size());
        break;
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), bound.value);
    if (error != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
    return bound;
}

bool Bound::holds(std::int64_t number) const {
    switch (relation) {
    case Relation::Equal: return number == value;
    case Relation::AtLeast: return number >= value;
    case Relation::AtMost: return number <= value;
    case Relation::More: return number > value;
    case Relation::Less: return number < value;
    }
    return false;
}

std::string Bound::text() const {
    for (const auto& word : kWords) {
        if (word.relation == relation) return relation == Relation::Equal ? std::to_string(value) : fmt::format("{} {}", word.sign, value);
    }
    return {};
}

std::string Condition::text() const {
    switch (of) {
    case Of::Sagas: return fmt::format("{} sagas {}", name, bound.text());
    case Of::DeadLetters: return fmt::format("dead letters {}", bound.text());
    case Of::Processes: return "all processes healthy";
    case Of::Mode: return "mode " + name;
    case Of::Audit: return "audit " + name;
    }
    return {};
}

std::string Condition::complaint(const nlohmann::json& status, const nlohmann::json& before) const {
    switch (of) {
    case Of::Sagas: {
        const auto count = sagasIn(status, name) - (name == "running" ? 0 : sagasIn(before, name));
        return bound.holds(count) ? std::string() : fmt::format("{} are {}", count, name);
    }
    case Of::DeadLetters: {
        const auto count = status.value("deadLetters", std::int64_t{0});
        return bound.holds(count) ? std::string() : fmt::format("there are {} dead letters", count);
    }
    case Of::Processes: return unhealthy(status);
    case Of::Mode: {
        const auto mode = status.value("mode", nlohmann::json::object());
        const auto text = mode.value("communication", std::string()) + "," + mode.value("coordination", std::string());
        return text == name ? std::string() : "the mode is " + text;
    }
    case Of::Audit: break;
    }
    return {};
}

} // namespace sagascope::core
