#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace sagascope::wire {

/// An error a person can act on. Printed as one line: "what: where; todo".
struct Error {
    std::string what;  ///< what went wrong, with the system's own reason
    std::string where; ///< file:line, URL, process, argument
    std::string todo;  ///< what to do about it

    [[nodiscard]] std::string text() const;
};

template<typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string what, std::string where = {}, std::string todo = {}) {
    return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(todo)});
}

} // namespace sagascope::wire
