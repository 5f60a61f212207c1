#include "app/core/load/load_mix.h"
#include <algorithm>
#include <charconv>

namespace sagascope::core {

namespace {

constexpr auto kRead = "read";
constexpr unsigned kReadWeight = 10;

LoadMix::Shot shotOf(const model::Architecture& architecture, const model::Preset& preset, unsigned weight) {
    const auto* saga = architecture.saga(preset.saga);
    return {preset.saga + "/" + preset.name, weight, saga == nullptr ? std::string() : saga->path, preset.input, preset.pick};
}

} // namespace

wire::Result<LoadMix> LoadMix::parse(const model::Architecture& architecture, const std::string& text) {
    LoadMix mix;
    if (text.empty()) {
        for (const auto& preset : architecture.presets) mix.m_shots.push_back(shotOf(architecture, preset, preset.weight));
        mix.m_shots.push_back({kRead, kReadWeight, {}, {}, {}});
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto item = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        const auto equals = item.find('=');
        const std::string name(item.substr(0, equals));
        unsigned weight = 1;
        if (equals != std::string_view::npos) {
            const auto number = item.substr(equals + 1);
            const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
            if (error != std::errc() || end != number.data() + number.size()) return wire::failure("no weight", std::string(item), "write NAME=NUMBER");
        }
        const auto preset = std::find_if(architecture.presets.begin(), architecture.presets.end(),
                                         [&](const model::Preset& known) { return known.saga + "/" + known.name == name; });
        if (name == kRead) mix.m_shots.push_back({kRead, weight, {}, {}, {}});
        else if (preset != architecture.presets.end()) mix.m_shots.push_back(shotOf(architecture, *preset, weight));
        else return wire::failure("unknown part of a mix", name, "use SAGA/PRESET of the architecture, or read");
    }
    for (const auto& shot : mix.m_shots) mix.m_total += shot.weight;
    if (mix.m_total == 0) return wire::failure("the mix is empty", text, "give at least one part a weight");
    if (std::ranges::all_of(mix.m_shots, [](const Shot& shot) { return shot.path.empty() || shot.weight == 0; }))
        return wire::failure("the mix has only reads", text, "add a part that starts something: what it began is what is read");
    return mix;
}

const LoadMix::Shot& LoadMix::draw(std::mt19937_64& random) const {
    auto at = static_cast<unsigned>(random() % m_total);
    for (const auto& shot : m_shots) {
        if (at < shot.weight) return shot;
        at -= shot.weight;
    }
    return m_shots.back();
}

} // namespace sagascope::core
