#include "app/core/system/machine.h"
#include "services/wire/crc32c.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace sagascope::core {

namespace {

class LocalProcess : public Process {
public:
    LocalProcess(Loop& loop, ChildProcess child, std::function<void()> ended) : m_loop(loop), m_child(std::move(child)) {
        m_loop.watch(m_child.descriptor(), std::move(ended));
    }
    ~LocalProcess() override { m_loop.forget(m_child.descriptor()); }
    [[nodiscard]] int pid() const override { return m_child.pid(); }
    void signal(int number) override { m_child.signal(number); }
    [[nodiscard]] std::optional<ChildProcess::Exit> reap() override { return m_child.reap(); }

private:
    Loop& m_loop;
    ChildProcess m_child;
};

} // namespace

Machine::Machine(Loop& loop, const Plan& plan, const DataDirectory& directory)
    : m_loop(loop), m_plan(plan), m_directory(directory), m_control(m_context, zmq::socket_type::router) {}

Machine::~Machine() {
    for (const int end : m_lifeline) {
        if (end >= 0) ::close(end);
    }
}

wire::Result<void> Machine::open(Heard heard) {
    m_heard = std::move(heard);
    if (::pipe2(m_lifeline, O_CLOEXEC) != 0) return wire::failure(std::strerror(errno), "lifeline", "raise the limit of open files");
    const auto address = m_directory.childrenAddress();
    try {
        m_control.set(zmq::sockopt::linger, 0);
        m_control.bind(address);
    } catch (const zmq::error_t& error) {
        return wire::failure(error.what(), address, "give another --data-dir");
    }
    ::chmod(address.c_str() + std::strlen("ipc://"), 0600);
    m_loop.watch(m_control, [this] { receive(); });
    return {};
}

wire::Result<std::unique_ptr<Process>> Machine::spawn(const Wish& wish, std::function<void()> ended) {
    std::vector<std::string> arguments{"--data-dir", m_directory.path().string(), "--instance", std::to_string(wish.number), "--listen", wish.listen,
                                       "--registry", wish.registry, "--control", m_directory.childrenAddress(), "--telemetry", m_directory.telemetryAddress(),
                                       "--resources", m_plan.resources.string(), "--seed", std::to_string(seedFor(wish))};
    auto child = ChildProcess::spawn({m_plan.programs / wish.node.program, std::move(arguments), wish.output, m_lifeline[0]});
    if (!child) return tl::unexpected(child.error());
    return std::make_unique<LocalProcess>(m_loop, std::move(*child), std::move(ended));
}

/// Another one for each start of each instance: ids that one of them makes must not come again.
std::uint64_t Machine::seedFor(const Wish& wish) {
    const auto start = ++m_starts[{wish.node.name, wish.number}];
    const auto who = wire::crc32c(fmt::format("{}#{} {}", wish.node.name, wish.number, start));
    return std::mt19937_64(m_plan.seed ^ std::uint64_t(who) << 32 ^ start)();
}

std::string Machine::address(const model::Node& node, unsigned number) {
    // Where a port is taken the process itself takes a free one: only whoever binds it can know.
    return number == 1 ? fmt::format("tcp://127.0.0.1:{}", node.port) : "tcp://127.0.0.1:*";
}

void Machine::receive() {
    zmq::message_t peer, body;
    while (m_control.recv(peer, zmq::recv_flags::dontwait)) {
        if (!peer.more() || !m_control.recv(body, zmq::recv_flags::dontwait)) continue;
        wire::Control message;
        if (message.ParseFromArray(body.data(), static_cast<int>(body.size()))) m_heard(peer.to_string(), message);
    }
}

void Machine::send(const std::string& peer, const wire::Control& message) {
    m_control.send(zmq::buffer(peer), zmq::send_flags::sndmore | zmq::send_flags::dontwait);
    m_control.send(zmq::buffer(message.SerializeAsString()), zmq::send_flags::dontwait);
}

} // namespace sagascope::core
