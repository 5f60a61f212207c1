#pragma once
#include "services/kit/messaging/node.h"
#include "services/kit/storage/database.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::kit {

/// What a Node keeps between and during turns.
struct Node::State {
    /// A frame that waits for the end of the turn. Exactly one of the three says where to.
    struct Outgoing {
        Peer peer = 0;
        std::string service;
        std::uint64_t call = 0;
        wire::Frame frame; ///< unused for calls: built at each attempt
    };
    struct Call {
        std::string service;
        wire::Envelope message;
        CallOptions options;
        CallDone done;
        Micros deadline{0};      ///< on the steady clock
        std::uint32_t attempts = 0;
        std::uint32_t refusals = 0; ///< attempts that certainly had no effect
        Timers::Id attemptTimer = 0;
        Timers::Id deadlineTimer = 0;
        std::string address;     ///< of the last attempt; empty while none could be made
        bool queued = true;      ///< its next attempt leaves at the end of a turn
    };

    explicit State(Node& owner) : node(owner) {}

    // calls.cpp
    void attempt(std::uint64_t id);
    void again(std::uint64_t id, Micros delay, const char* reason);
    void finish(std::uint64_t id, const CallResult& result);
    void tell(const std::shared_ptr<const Call>& call, const CallResult& result, std::uint32_t attempt);
    void reportRetry(const Call& call, std::uint32_t attempt, Micros delay, const std::string& reason);
    std::optional<Call> forget(std::uint64_t id); ///< with its timers
    void answered(const Inbound& inbound);
    void retryUnsent(const std::string& address);
    void retryVanished(); ///< those whose receiver is gone
    void queue(std::uint64_t id, Call& call);
    void expire(std::uint64_t id);

    // membership.cpp
    void join();
    void registryMoved(const std::string& address);
    void beat();
    void connected(const std::string& address);
    void takeInstances(const std::string& json);

    // trace.cpp
    void tellSettled(const Inbound& inbound);
    bool transmit(const std::function<bool(const wire::Frame&)>& send, wire::Frame& frame, const std::string& to);
    bool received(const wire::Frame& frame); ///< false: an acknowledgement, of which nothing is reported

    // retelling.cpp
    void tellSoon(LostSince since);
    void beginToTell(Micros delay);
    void tellAgain();
    void tellOn();

    // node.cpp
    void guarded(const std::function<void()>& body, const std::function<void(const std::string& what)>& failed);
    void dispatch(const Inbound& inbound);
    void flush();
    void send(Outgoing& out);

    Node& node;
    std::unordered_map<int, Handler> byKind;
    std::unordered_map<int, Handler> byBody;
    std::unordered_map<int, std::function<void(const Inbound&, const std::string&)>> byFailedBody;
    std::map<std::string, Handler> bySystem;
    std::map<std::string, std::function<void(const std::string&, ControlReply)>> byVerb;
    std::deque<Outgoing> outgoing;
    std::vector<std::function<void()>> afterCommit;
    std::map<std::uint64_t, Call> calls;
    std::uint64_t lastCall = 0;
    std::multimap<std::string, std::function<void()>> reachable;
    std::vector<std::function<void()>> stopping;
    std::vector<std::function<Telling(LostSince)>> toldAgain;
    std::deque<Telling> untold; ///< what is being told again
    LostSince lostSince;        ///< of that
    bool tellsSoon = false;     ///< it begins (anew) in a turn to come
    bool tellsOn = false;       ///< it goes on in a turn to come
    std::string door;
    std::string registry; ///< its address; empty: this is it
    // Of one kind each, and used again: their texts keep their memory.
    wire::Event sentEvent;
    wire::Event receivedEvent;
    wire::Event settledEvent;
    bool inGuard = false;
    /// How what the guarded body did to the database is taken back. The first one in a turn has the transaction to itself.
    enum class TakeBack { Nothing, Transaction, ToSavepoint } takeBack = TakeBack::Nothing;
};

} // namespace sagascope::kit
