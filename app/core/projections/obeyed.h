#pragma once
#include "app/core/projections/journal.h"
#include <map>

namespace sagascope::core {

/// Calls `each` with the commands up to `until` that were obeyed, newest first, until it says true. One that was refused, or that failed, stands in the
/// journal twice, the second time as such: both are passed over. They are told by verb and arguments; where those aren't known any more, by the verb.
template<typename Each>
void untilObeyed(const Journal& journal, wire::Hlc until, Each each) {
    const auto& commands = journal.commands();
    std::map<Name, std::map<std::uint32_t, std::size_t>> refused; // not paired yet, by verb and arguments
    const auto isPaired = [&](const CommandGiven& given) {
        auto& ofVerb = refused[given.verb];
        const auto found = given.key != 0 && !ofVerb.contains(0) ? ofVerb.find(given.key) : ofVerb.begin();
        if (found == ofVerb.end()) return false;
        if (--found->second == 0) ofVerb.erase(found);
        return true;
    };
    for (std::size_t i = commands.countUntil(until); i-- > 0;) {
        const CommandGiven& command = commands.all()[i];
        if (!command.ok) ++refused[command.verb][command.key];
        else if (!isPaired(command) && each(command)) return;
    }
}

} // namespace sagascope::core
