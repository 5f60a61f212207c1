#pragma once
#include "services/kit/runtime/real_host.h"

namespace sagascope::kit {

/// Drives a program turn by turn: waits until something is there, lets it be handled, and ends the turn.
class EventLoop {
public:
    EventLoop(RealHost& host, Program& program, int signals, int lifeline);
    /// Until SIGTERM or SIGINT, `stop`, the end of the lifeline, or a failure.
    void run();

private:
    void wait();
    void takeFrames();
    void takeRequests();
    void request(const wire::Control& message);
    void endTurn();
    void shipIn(Micros delay);

    RealHost& m_host;
    Program& m_program;
    int m_signals;
    int m_lifeline;
    int m_control; ///< -1: nobody started it
    std::vector<std::function<void()>> m_replies; ///< to requests; they leave once the turn is durable
    bool m_hasRequests = false;
    bool m_more = false;   ///< frames were left over by the last turn
    bool m_shipping = false;         ///< planned
    std::uint64_t m_unshipped = 0;   ///< seq of the first event after the last shipment
    bool m_ending = false;
};

} // namespace sagascope::kit
