#pragma once
#include "services/model/architecture.h"
#include <functional>
#include <random>

namespace sagascope::core {

/// What a load consists of, by weight: ready-made saga starts of the architecture, and reads of what was started.
class LoadMix {
public:
    /// "SAGA/PRESET=WEIGHT,…,read=WEIGHT"; empty: every preset with its own weight, and reads.
    static wire::Result<LoadMix> parse(const model::Architecture& architecture, const std::string& text);

    struct Shot {
        std::string name; ///< "create-contract/success", "read"
        unsigned weight = 1;
        std::string path; ///< where a saga starts; empty: a read of something known
        nlohmann::json body;
        std::map<std::string, model::Preset::Pick> pick; ///< fields to fill in from the log
    };
    [[nodiscard]] const std::vector<Shot>& shots() const { return m_shots; }
    /// By weight.
    [[nodiscard]] const Shot& draw(std::mt19937_64& random) const;

private:
    std::vector<Shot> m_shots;
    unsigned m_total = 0;
};

} // namespace sagascope::core
