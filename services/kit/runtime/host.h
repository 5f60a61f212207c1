#pragma once
#include "services/wire/error.h"
#include "services/wire/hlc.h"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sagascope::wire {
class Event;
class Frame;
} // namespace sagascope::wire

/// What a process may know of the world. Logic gets it handed in and never reads a real clock, opens a socket or file, or asks for
/// randomness by itself: so the whole company also runs in one thread on simulated time. Everything here belongs to the reactor thread.
namespace sagascope::kit {

using Micros = std::chrono::microseconds;

class Clock {
public:
    virtual ~Clock() = default;
    virtual wire::Hlc tick() = 0;             ///< a reading for a local event; rises with each call
    virtual void observe(wire::Hlc remote) = 0; ///< of every message received
    [[nodiscard]] virtual std::uint64_t wallMicros() const = 0; ///< since 1970, UTC
    [[nodiscard]] virtual Micros steady() const = 0;            ///< monotone, arbitrary origin
};

class Timers {
public:
    using Id = std::uint64_t;
    virtual ~Timers() = default;
    /// Calls back once, not before `delay` has passed, inside a turn of its own or together with messages.
    virtual Id after(Micros delay, std::function<void()> callback) = 0;
    virtual void cancel(Id id) = 0; ///< an id that has fired or is unknown is no error
};

class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0; ///< uniform over all 64 bits
};

/// Where a frame came from; answers go back the same way. Meaningless after the peer is gone: answering then does nothing.
using Peer = std::uint64_t;

class Transport {
public:
    virtual ~Transport() = default;
    /// Opens the one door of this process. A taken port is replaced by a free one; the address that holds is returned.
    virtual wire::Result<std::string> listen(const std::string& wanted) = 0;
    /// Sends at once or not at all. False: certainly not sent (no connection yet, peer gone, its queue full).
    /// The first send to an address begins to connect and may return false; `onConnected` tells when it is worth trying again.
    virtual bool send(const std::string& address, const wire::Frame& frame) = 0;
    virtual bool answer(Peer peer, const wire::Frame& frame) = 0;
    virtual void connect(const std::string& address) = 0; ///< ahead of the first send
    virtual void disconnect(const std::string& address) = 0;
    std::function<void(const std::string& address)> onConnected;
};

/// Append-only or small whole files, as broker and mailer need them. Paths are relative to the process's own folder.
class File {
public:
    virtual ~File() = default;
    virtual wire::Result<void> append(std::string_view bytes) = 0;
    virtual wire::Result<void> sync() = 0; ///< fdatasync; what was appended before survives a power cut
    virtual void startSync() {}            ///< begins what sync() will wait for: of several files the first then waits for nearly all
    virtual wire::Result<std::string> read(std::uint64_t offset, std::size_t size) const = 0; ///< shorter at the end
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    virtual wire::Result<void> truncate(std::uint64_t size) = 0;
    /// Zeros up to `size` behind what was appended; what is appended later takes their place. A sync of bytes that were there already writes
    /// no change of the file's size, and takes half the time. The file is longer than `size()` says until it is opened again or truncated.
    virtual wire::Result<void> reserve(std::uint64_t size) = 0;
};

class Files {
public:
    virtual ~Files() = default;
    virtual wire::Result<std::unique_ptr<File>> open(const std::filesystem::path& path) = 0; ///< creates file and folders
    virtual wire::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    virtual wire::Result<void> remove(const std::filesystem::path& path) = 0;
    virtual wire::Result<void> makeDirectory(const std::filesystem::path& path) = 0;
    virtual wire::Result<void> syncDirectory(const std::filesystem::path& path) = 0;
    [[nodiscard]] virtual bool exists(const std::filesystem::path& path) const = 0;
    [[nodiscard]] virtual std::vector<std::string> list(const std::filesystem::path& path) const = 0; ///< names, sorted
};

class Telemetry {
public:
    virtual ~Telemetry() = default;
    /// Stamps seq, and hlc unless it is set, and writes the event into the ring. Returns its seq.
    virtual std::uint64_t emit(wire::Event& event) = 0;
    /// The seq that the next emit will give: a frame carries the seq of the Sent event that is emitted once it has left.
    [[nodiscard]] virtual std::uint64_t nextSeq() const = 0;
    virtual bool flush() = 0; ///< ships what was emitted; false: some is left, its receiver is away or behind
    /// There is room for what can wait, beside what is told as it happens.
    [[nodiscard]] virtual bool hasRoom() const { return true; }
    /// Since when (microseconds since 1970) events were dropped whose Gap was reported after the last call; 0: none were.
    [[nodiscard]] virtual std::uint64_t takeLoss() { return 0; }
};

class Database;

class Databases {
public:
    virtual ~Databases() = default;
    /// Opens NAME (a file in the process's own folder, shared by all instances of the service) and runs `schema` once: statements
    /// that use IF NOT EXISTS. WAL, synchronous=FULL.
    virtual wire::Result<std::unique_ptr<Database>> open(const std::string& name, const std::string& schema) = 0;
};

struct Identity {
    std::string service;  ///< "contracts"
    std::string instance; ///< "contracts#1"
    std::uint64_t incarnation = 0;
    std::uint32_t pid = 0;
};

struct Settings {
    std::string listen;   ///< wanted address, "tcp://127.0.0.1:3001"
    std::string registry; ///< its address
    std::filesystem::path resources;
    std::filesystem::path dataDir; ///< of the whole company; a process's own folder is `Files`
    std::map<std::string, std::string> options; ///< the program's own, by long name ("rate-limit", "mode")

    [[nodiscard]] std::string option(const std::string& name, std::string otherwise) const {
        const auto found = options.find(name);
        return found == options.end() ? std::move(otherwise) : found->second;
    }
};

enum class LogLevel { Debug, Info, Warn, Error };

/// What a log line is about, beside the process that wrote it. May be empty.
struct LogSubject {
    std::string saga;
    std::string traceparent; ///< W3C trace context
};

class Host {
public:
    virtual ~Host() = default;
    virtual const Identity& self() const = 0;
    virtual const Settings& settings() const = 0;
    virtual Clock& clock() = 0;
    virtual Timers& timers() = 0;
    virtual Random& random() = 0;
    virtual Transport& transport() = 0;
    virtual Files& files() = 0;
    virtual Databases& databases() = 0;
    virtual Telemetry& telemetry() = 0;
    virtual void log(LogLevel level, std::string_view text, const LogSubject& about) = 0; ///< one structured line, and a LogLine event
    void log(LogLevel level, std::string_view text) { log(level, text, {}); }
    /// Tells whoever started this process that it can serve ("ready"), or that it cannot go on (the process ends with status 3).
    virtual void ready(const std::string& address) = 0;
    virtual void fail(const wire::Error& error) = 0;
    /// Runs `action` in a turn of the reactor soon. The only member that any thread may call.
    virtual void post(std::function<void()> action) = 0;
    /// Called before and after every durable step and send. The real host does nothing; the simulated one may crash here.
    virtual void crashPoint(const char* /*where*/) {}
};

/// A process's logic, as a host drives it. A turn: up to 64 received frames, the timers that are due, control requests, then endTurn.
/// A call that throws std::exception outside of a handler's own guard ends the process (crash-only: everything durable is in the database).
class Program {
public:
    virtual ~Program() = default;
    virtual wire::Result<void> start() = 0;
    virtual void receive(Peer peer, wire::Frame&& frame) = 0;
    virtual void endTurn() = 0; ///< commits what the turn changed, then lets its messages go
    virtual void stop() = 0;    ///< finish and deregister; the host ends when the turn is over
    /// A control request; `reply(json, error)` may be called at once or later, once.
    using ControlReply = std::function<void(const std::string& json, const std::string& error)>;
    virtual void control(const std::string& verb, const std::string& json, ControlReply reply) = 0;
};

} // namespace sagascope::kit
