#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sagascope::gateway {

/// Where a request's head (request line and fields) ends in what was received so far.
struct HeadScan {
    enum class State { Incomplete, Complete, Malformed } state = State::Incomplete;
    std::size_t size = 0; ///< Complete: of the head, its empty line included
    std::string complaint; ///< Malformed
};
/// Line ends are CR LF and nothing else: a receiver that takes a bare LF reads another request than one that does not.
[[nodiscard]] HeadScan scanHead(std::string_view received);

/// Why a head is not served: {status, why}. Every answer to this closes the connection.
struct HeadComplaint {
    unsigned status = 400;
    std::string detail;
};
/// Refuses what two readers of HTTP could read differently (RFC 9112 §11.2, request smuggling), which Beast in part accepts: two
/// lengths, a length with a transfer coding, space before a colon, folded lines, no or two hosts, two of a field that may occur once.
[[nodiscard]] std::optional<HeadComplaint> complaintAboutHead(std::string_view head);

} // namespace sagascope::gateway
