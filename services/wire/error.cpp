#include "services/wire/error.h"

namespace sagascope::wire {

std::string Error::text() const {
    std::string line = where.empty() ? what : where + ": " + what;
    if (!todo.empty()) line += "; " + todo;
    return line;
}

} // namespace sagascope::wire
