#include "services/sim/sim_host.h"
#include "services/kit/runtime/process_log.h"

namespace sagascope::sim {

using std::chrono_literals::operator""us;
using std::chrono_literals::operator""ms;

namespace {
constexpr int kFramesPerTurn = 64;
} // namespace

kit::Timers::Id SimHost::Timers::after(Micros delay, std::function<void()> callback) {
    const auto at = host.m_network.schedule.now() + std::max(delay, Micros(1));
    const auto id = ++last;
    when[id] = at;
    due.emplace(std::pair(at, id), std::move(callback));
    host.wake(at);
    return id;
}

void SimHost::Timers::cancel(Id id) {
    const auto found = when.extract(id);
    if (!found.empty()) due.erase({found.mapped(), id});
}

std::uint64_t SimHost::Telemetry::emit(wire::Event& event) {
    const bool isFull = host.m_network.faults.isTelemetryFull();
    if (!isFull) reportGap();
    if (event.hlc() == 0) event.set_hlc(host.m_clock.tick().raw());
    event.set_seq(++seq);
    if (!isFull) {
        host.m_witness.event(host.m_self, event);
    } else if (droppedFrom == 0) {
        droppedFrom = seq;
        droppedAt = host.m_clock.wallMicros();
    }
    return seq;
}

bool SimHost::Telemetry::flush() {
    if (droppedFrom != 0 && !host.m_network.faults.isTelemetryFull()) reportGap();
    return droppedFrom == 0;
}

/// There is room again: what was dropped is reported, in the place of the last event of it.
void SimHost::Telemetry::reportGap() {
    if (droppedFrom == 0) return;
    wire::Event gap;
    gap.set_hlc(host.m_clock.tick().raw());
    gap.set_seq(seq);
    gap.mutable_gap()->set_from(std::exchange(droppedFrom, 0));
    gap.mutable_gap()->set_to(seq);
    host.m_witness.event(host.m_self, gap);
    if (loss == 0) loss = droppedAt;
}

SimHost::SimHost(Network& network, Witness& witness, kit::Identity self, kit::Settings settings)
    : m_network(network), m_witness(witness), m_self(std::move(self)), m_settings(std::move(settings)), m_clock(network.schedule), m_timers(*this),
      m_random(m_self.incarnation),
      m_endpoint(
          network, [this](const char* where) { mayCrash(where); }, [this](std::function<void()> action) { post(std::move(action)); },
          [this](kit::Peer peer, const wire::Frame& frame) {
              m_inbox.emplace_back(peer, frame);
              wake(m_network.schedule.now());
          }),
      m_files(*this, m_settings.dataDir / m_self.service), m_databases(*this, m_settings.dataDir / m_self.service, false), m_telemetry(*this) {}

SimHost::~SimHost() {
    *m_exists = false;
    m_alive = false;
    m_program.reset();
}

void SimHost::start(const Make& make) {
    m_network.schedule.after(m_network.chance.between(5ms, 15ms), [this, make, exists = m_exists] {
        if (!*exists || !m_alive) return;
        guarded([&] {
            m_program = make(*this);
            if (auto started = m_program->start(); !started) return fail(started.error());
            m_program->endTurn();
        });
    });
}

void SimHost::stop() {
    if (!m_alive || !m_program) return;
    guarded([this] {
        m_program->stop();
        m_program->endTurn();
    });
}

void SimHost::pause() { m_paused = true; }

void SimHost::resume() {
    m_paused = false;
    wake(m_network.schedule.now());
}

void SimHost::log(kit::LogLevel level, std::string_view text, const kit::LogSubject& about) {
    m_witness.line(m_self, level, text, about);
    if (level == kit::LogLevel::Debug) return;
    auto event = kit::lineEvent(level, text, about);
    m_telemetry.emit(event);
}

void SimHost::ready(const std::string& address) {
    m_ready = true;
    log(kit::LogLevel::Info, "ready at " + address);
    m_witness.ready(m_self, address);
}

void SimHost::post(std::function<void()> action) {
    m_posted.push_back(std::move(action));
    wake(m_network.schedule.now());
}

void SimHost::crashPoint(const char* where) {
    // The points around a send count where the frame is known: in the transport.
    const std::string_view point(where);
    if (point != "send" && point != "sent") mayCrash(where);
}

void SimHost::mayCrash(const char* where) {
    if (m_inTurn && m_network.faults.crashesHere()) throw Crash{where};
}

void SimHost::fail(const wire::Error& error) { die(error.text(), false); }

void SimHost::wake(Micros at) {
    at = std::max(at, m_busyUntil);
    if (at >= m_wakeAt) return;
    m_wakeAt = at;
    m_network.schedule.at(at, [this, at, exists = m_exists] {
        if (!*exists || m_wakeAt != at) return; // a sooner one has run
        m_wakeAt = Micros::max();
        turn();
    });
}

void SimHost::turn() {
    if (!m_alive || !m_program || m_paused) return;
    if (!guarded([this] { work(); })) return;
    m_busyUntil = m_network.schedule.now() + m_network.chance.between(40us, 300us) + m_network.faults.pause();
    if (!m_inbox.empty() || !m_posted.empty()) wake(m_busyUntil);
    else if (!m_timers.due.empty()) wake(m_timers.due.begin()->first.first);
}

void SimHost::work() {
    for (int taken = 0; taken < kFramesPerTurn && !m_inbox.empty(); ++taken) {
        auto [peer, frame] = std::move(m_inbox.front());
        m_inbox.pop_front();
        m_program->receive(peer, std::move(frame));
    }
    for (auto posted = std::exchange(m_posted, {}); const auto& action : posted) action();
    auto& due = m_timers.due;
    for (const auto now = m_network.schedule.now(); !due.empty() && due.begin()->first.first <= now;) {
        const auto timer = due.extract(due.begin());
        m_timers.when.erase(timer.key().second);
        timer.mapped()();
    }
    m_program->endTurn();
    m_telemetry.flush();
}

bool SimHost::guarded(const std::function<void()>& body) {
    m_inTurn = true;
    try {
        body();
    } catch (const Crash& crash) {
        die(crash.where, true);
        m_program.reset(); // kill -9 frees its locks at once: another may start in the same instant
    } catch (const std::exception& error) {
        die(error.what(), false);
    }
    m_inTurn = false;
    return m_alive;
}

void SimHost::die(const std::string& where, bool byFault) {
    if (!std::exchange(m_alive, false)) return;
    m_witness.died(m_self, where, byFault);
}

} // namespace sagascope::sim
