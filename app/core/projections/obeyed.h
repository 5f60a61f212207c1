#pragma once
#include "app/core/projections/journal.h"
#include <map>

namespace sagascope::core {

/// Calls `each` with the commands up to `until` that were obeyed, newest first, until it says true. One that was refused, or that failed, stands in the
/// journal twice, the second time as such: both are passed over.
template<typename Each>
void untilObeyed(const Journal& journal, wire::Hlc until, Each each) {
    const auto& commands = journal.commands();
    std::map<Name, std::size_t> refused;
    for (std::size_t i = commands.countUntil(until); i-- > 0;) {
        const CommandGiven& command = commands.all()[i];
        if (!command.ok) {
            ++refused[command.verb];
        } else if (const auto found = refused.find(command.verb); found != refused.end() && found->second > 0) {
            --found->second;
        } else if (each(command)) {
            return;
        }
    }
}

} // namespace sagascope::core
