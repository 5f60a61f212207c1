#pragma once
#include "services/kit/messaging/directory.h"
#include "services/kit/runtime/host.h"
#include "services/wire/envelope.pb.h"
#include <deque>
#include <unordered_map>

namespace sagascope::wire {
class Settled;
}

namespace sagascope::kit {

class Database;

/// A frame that arrived, with what is needed to answer it.
struct Inbound {
    Peer peer = 0;
    wire::Frame frame;
    [[nodiscard]] const wire::Envelope& message() const { return frame.message(); }
};

enum class CallFailure {
    NeverSent, ///< certainly had no effect: no instance could be reached
    Unknown,   ///< the deadline passed without an answer: may or may not have had an effect
    Refused    ///< the receiver did not look at it (wrong receiver, expired, not ready)
};

struct CallOptions {
    Micros deadline{2'000'000};  ///< for all attempts together
    Micros attempt{300'000};     ///< wait for an answer before the same message id is sent again
    std::string instance{};      ///< a certain one instead of any healthy instance
};

using CallResult = tl::expected<wire::Envelope, CallFailure>;
using CallDone = std::function<void(const CallResult&)>;

/// Base of every process's logic: dispatches what arrives, calls other services, and makes each turn one unit of work:
/// all messages of a turn share one database transaction (a savepoint each, from the second on); what they send leaves after its commit.
class Node : public Program {
public:
    explicit Node(Host& host);
    ~Node() override;

    // What to do with what arrives. A handler that throws is rolled back to its savepoint, its sends are dropped, and the
    // sender of a direct message gets outcome ERROR.
    using Handler = std::function<void(const Inbound&)>;
    void on(wire::Kind kind, Handler handler);                     ///< business messages by kind
    /// Broker protocol. `failed` is told of a handler that threw, once what it did is rolled back.
    void onBody(wire::Frame::BodyCase body, Handler handler, std::function<void(const Inbound&, const std::string& what)> failed = {});
    void onSystem(const std::string& name, Handler handler);       ///< registry protocol and the like
    void onControl(const std::string& verb, std::function<void(const std::string& json, ControlReply)> handler);

    // Sending; everything leaves at the end of the turn, after the commit, in the order of the calls.
    void respond(const Inbound& to, wire::Envelope message);
    void respondSystem(const Inbound& to, const std::string& name, const std::string& json);
    void refuse(const Inbound& to, const std::string& code, const std::string& detail);
    /// Calls a service and waits (without blocking) for its answer; retries with the same message id until the deadline.
    /// `done` runs in a later turn, inside that turn's transaction. One that throws is rolled back, and called again after a back-off, without
    /// end: whoever waits for its next step would wait until the process is started again.
    void call(const std::string& service, wire::Envelope message, CallOptions options, CallDone done);
    /// Calls back once, not before `delay` has passed, inside a turn. As with a handler, what throws is rolled back and logged; then
    /// `failed` is told of it.
    Timers::Id after(Micros delay, std::function<void()> action, std::function<void(const std::string& what)> failed = {});
    /// One frame to any instance of a service / to an address / back to a peer, with no answer expected.
    void sendFrame(const std::string& service, wire::Frame frame);
    void sendTo(Peer peer, wire::Frame frame);

    /// Calls back each time a connection to an instance of `service` is (re)established: the moment to send again what may be lost.
    void whenReachable(const std::string& service, std::function<void()> action);
    /// Calls back once when this process stops in an orderly way, inside its last turn.
    void whenStopping(std::function<void()> action);

    /// This process's database; opens the turn's transaction when first touched in a turn. Only if `openDatabase` was called in start().
    Database& database();
    wire::Result<void> openDatabase(const std::string& name, const std::string& schema);
    /// Tells a piece of what is told again; false: that was all. Called in durable turns, as far as telemetry has room for it.
    using Telling = std::function<bool()>;
    /// Since when (microseconds since 1970) events are lost, of this process or of an earlier one; none: the last words of an earlier one may be.
    using LostSince = std::optional<std::uint64_t>;
    /// Whoever listens lacks something: `begin`, inside a turn, gathers what is to be told again. It's told before the rows of the database.
    void whenToldAgain(std::function<Telling(LostSince)> begin);
    void afterCommit(std::function<void()> action); ///< runs once this turn is durable, before its frames leave

    [[nodiscard]] Host& host() { return m_host; }
    [[nodiscard]] Directory& directory() { return m_directory; }
    [[nodiscard]] bool stopping() const { return m_stopping; }
    /// Telemetry of what became of an inbound frame.
    void settled(const Inbound& inbound, int verdict, const std::string& reason = {});
    void settled(const Inbound& inbound, wire::Settled told); ///< with more than a verdict; which frame is filled in

    // Program
    wire::Result<void> start() final; ///< listens, calls begin(), registers, tells ready
    void receive(Peer peer, wire::Frame&& frame) final;
    void endTurn() final;
    void stop() final;
    void control(const std::string& verb, const std::string& json, ControlReply reply) final;

protected:
    virtual wire::Result<void> begin() = 0; ///< open the database, install handlers, resume from the journal
    virtual void end() {}                   ///< before deregistering
    /// Durable work beside the database (the broker's log). Runs in endTurn after the commit, before anything leaves.
    virtual void makeDurable() {}
    /// Where others find this process, told to the starter and printed; by default its door. Registered at the registry is always the door.
    [[nodiscard]] virtual std::string publicAddress(const std::string& door) { return door; }
    /// What the door wants to be; by default the setting `listen`.
    [[nodiscard]] virtual std::string wantedDoor() { return m_host.settings().listen; }

private:
    struct State; // pending calls, outgoing frames, handlers
    friend struct State;
    Host& m_host;
    Directory m_directory;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<State> m_state;
    bool m_stopping = false;
};

/// Fills what every message carries: id, kind, type, source, saga …, hlc, crc32c of the payload.
[[nodiscard]] wire::Envelope answerTo(const wire::Envelope& request, wire::Outcome outcome, std::string payload, std::string reason = {});
/// Pause before the n-th repetition (from 1) of what is repeated without end: 100 ms, doubling up to 2 s.
[[nodiscard]] Micros backOff(std::uint32_t repetition);
void seal(Host& host, wire::Envelope& message); ///< source, hlc, crc32c

} // namespace sagascope::kit
