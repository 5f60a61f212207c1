#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// How a company is set up, as far as somebody chose it: what a fresh one like it is started with.
struct CompanySetup {
    std::string mode;                      ///< "async,choreography"; empty: unknown
    std::optional<double> rateLimit;       ///< requests a second of one subject, 0: no limit; nullopt: unknown
    std::map<std::string, unsigned> scale; ///< instances of each service that has more than one
    std::optional<std::uint64_t> seed;     ///< none: not told
};

/// As it was at `at`; before there was a mode, the first one. The projections don't know the seed.
[[nodiscard]] CompanySetup setupAt(const Projections& projections, wire::Hlc at);

} // namespace sagascope::core
