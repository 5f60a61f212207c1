#include "services/sim/stage_server.h"
#include <csignal>

namespace sagascope::sim {

int serve(const Stage::Options& options, const std::string& control, int lifeline) {
    std::signal(SIGPIPE, SIG_IGN);
    zmq::context_t context(1);
    Stage stage(options, context);
    zmq::socket_t socket(context, zmq::socket_type::dealer);
    socket.set(zmq::sockopt::linger, 0);
    socket.connect(control);
    std::vector<zmq::pollitem_t> items{{socket.handle(), 0, ZMQ_POLLIN, 0}};
    if (lifeline >= 0) items.push_back({nullptr, lifeline, ZMQ_POLLIN | ZMQ_POLLERR, 0});
    for (;;) {
        zmq::poll(items, std::chrono::milliseconds(-1));
        if (items.size() > 1 && items[1].revents != 0) return 0; // whoever started it is gone
        zmq::message_t message;
        if (!socket.recv(message, zmq::recv_flags::dontwait)) continue;
        wire::simulation::Request request;
        if (!request.ParseFromArray(message.data(), static_cast<int>(message.size()))) continue;
        socket.send(zmq::buffer(stage.handle(request).SerializeAsString()), zmq::send_flags::none);
    }
}

} // namespace sagascope::sim
