#include "app/core/system/free_port.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sagascope::core {

namespace {

constexpr int kTries = 500;

bool isFree(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return false;
    const int reuse = 1; // as ZeroMQ does: a connection that was closed a moment ago does not matter
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return bound;
}

} // namespace

std::uint16_t freePort(std::uint16_t wanted) {
    for (int i = 0; i < kTries; ++i) {
        const auto port = static_cast<std::uint16_t>(wanted + i);
        if (port >= 1024 && isFree(port)) return port;
    }
    return 0;
}

} // namespace sagascope::core
