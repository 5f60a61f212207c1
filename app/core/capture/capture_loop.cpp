#include "app/core/capture/capture_loop.h"
#include "services/wire/ids.h"
#include <algorithm>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sagascope::core {

namespace {

using namespace std::chrono_literals;

constexpr int kHighWater = 64;                      // batches of up to 512 events
constexpr std::int64_t kMaxMessage = 64 << 20;
constexpr int kMessagesPerTurn = 32;                // then what is due goes on: a flood must not starve the window
constexpr std::size_t kMaxUnwritten = 64u << 20;    // when the disk is full the rings fill up from here on
constexpr std::size_t kMaxBatch = 4096;
constexpr auto kRetry = 500ms;

Reorder::Time steadyNow() { return std::chrono::steady_clock::now().time_since_epoch(); }

std::uint64_t wallNanos() {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

} // namespace

CaptureLoop::CaptureLoop(Capture::Settings settings, EventSink& sink)
    : m_settings(std::move(settings)), m_sink(sink), m_pull(m_context, zmq::socket_type::pull), m_reorder(m_settings.reorder) {}

CaptureLoop::~CaptureLoop() {
    if (m_wake >= 0) ::close(m_wake);
}

wire::Result<void> CaptureLoop::open() {
    m_wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m_wake < 0) return wire::failure("the system gives no eventfd", "telemetry", "raise the limit of open files");
    auto writer = EventLogWriter::create(m_settings.log, {.files = m_settings.files, .metadata = m_settings.metadata});
    if (!writer) return tl::unexpected(writer.error());
    m_writer = std::move(*writer);
    drainOldRings();
    auto own = OwnEvents::create(m_settings.dataDir, m_settings.wallMicros);
    if (!own) return tl::unexpected(own.error());
    m_own = std::move(*own);
    auto* reporter = this->reporter(m_own->source());
    if (reporter == nullptr) return wire::failure("the app's own telemetry ring can't be read", m_settings.dataDir.string(), "check its permissions");
    m_ownTelemetry = &reporter->telemetry;
    return bind();
}

wire::Result<void> CaptureLoop::bind() {
    try {
        m_pull.set(zmq::sockopt::linger, 0);
        m_pull.set(zmq::sockopt::rcvhwm, kHighWater);
        m_pull.set(zmq::sockopt::maxmsgsize, kMaxMessage);
        m_pull.bind(m_settings.address);
    } catch (const zmq::error_t& error) {
        return wire::failure(fmt::format("the telemetry socket can't be bound: {}", error.what()), m_settings.address, "use another data directory");
    }
    if (m_settings.address.starts_with("ipc://")) ::chmod(m_settings.address.c_str() + 6, 0600);
    return {};
}

void CaptureLoop::drainOldRings() {
    std::error_code ignored; // no directory: no rings
    for (const auto& entry : std::filesystem::directory_iterator(m_settings.dataDir / "rings", ignored)) {
        if (entry.path().extension() == wire::Ring::kUnfinished) std::filesystem::remove(entry.path(), ignored); // its maker was killed
        if (entry.path().extension() != ".ring") continue;
        auto ring = wire::Ring::open(entry.path());
        if (!ring) {
            spdlog::warn("{}", ring.error().text());
            continue;
        }
        if ((*ring)->written() == (*ring)->acked()) {
            std::filesystem::remove(entry.path(), ignored);
            continue;
        }
        const auto source = (*ring)->source();
        if (auto* reporter = addReporter(source, std::move(*ring))) reporter->telemetry.end(entry.path());
    }
    log(true);
    flushIfDue(true);
}

CaptureLoop::Reporter* CaptureLoop::reporter(const wire::Source& source) {
    if (const auto known = m_reporters.find(source.incarnation()); known != m_reporters.end()) return known->second.get();
    auto ring = wire::Ring::open(wire::Ring::pathFor(m_settings.dataDir, source));
    return addReporter(source, ring ? std::move(*ring) : nullptr);
}

CaptureLoop::Reporter* CaptureLoop::addReporter(const wire::Source& source, std::unique_ptr<wire::Ring> ring) {
    wire::Result<std::uint16_t> channel;
    {
        const std::lock_guard lock(m_mutex);
        channel = m_writer->addSource(source);
        if (!channel) m_state.trouble = channel.error().text();
    }
    if (!channel) return nullptr;
    m_sink.addSource(*channel, source);
    auto take = [this, channel = *channel](std::uint64_t order, std::uint64_t seq, std::string_view data) {
        m_reorder.add({order, channel, seq, std::string(data)}, steadyNow());
    };
    auto made = std::make_unique<Reporter>(Reporter{*channel, source, TelemetrySource(std::move(ring), std::move(take))});
    m_byChannel.resize(std::max<std::size_t>(m_byChannel.size(), *channel + 1u));
    m_byChannel[*channel] = made.get();
    return m_reporters.emplace(source.incarnation(), std::move(made)).first->second.get();
}

void CaptureLoop::run() {
    bool more = false;
    while (true) {
        zmq::pollitem_t items[] = {{m_pull.handle(), 0, ZMQ_POLLIN, 0}, {nullptr, m_wake, ZMQ_POLLIN, 0}};
        const bool isFull = m_writer->pendingBytes() > kMaxUnwritten;
        zmq::poll(items + (isFull ? 1 : 0), isFull ? 1 : 2, more && !isFull ? 0ms : patience());
        std::uint64_t count = 0;
        static_cast<void>(!::read(m_wake, &count, sizeof count)); // nothing to read: nobody woke us
        more = !isFull && receive();
        m_ownTelemetry->drain();
        takeEnded();
        log(false);
        flushIfDue(false);
        const std::lock_guard lock(m_mutex);
        if (m_stopping) return;
    }
}

/// True: there is probably more.
bool CaptureLoop::receive() {
    for (int i = 0; i < kMessagesPerTurn; ++i) {
        zmq::message_t message;
        if (!m_pull.recv(message, zmq::recv_flags::dontwait)) return false;
        if (!readBatch({static_cast<const char*>(message.data()), message.size()}, m_batch)) {
            spdlog::warn("a telemetry message of {} bytes can't be read: dropped", message.size());
            continue;
        }
        auto* reporter = this->reporter(m_batch.source);
        if (reporter == nullptr) continue;
        for (const auto event : m_batch.events) reporter->telemetry.receive(event);
    }
    return true;
}

void CaptureLoop::takeEnded() {
    std::vector<std::uint64_t> ended;
    {
        const std::lock_guard lock(m_mutex);
        ended.swap(m_ended);
    }
    for (const auto incarnation : ended) {
        const auto suffix = fmt::format("-{}.ring", wire::hex(incarnation));
        std::error_code ignored; // no directory: nothing was left
        for (const auto& entry : std::filesystem::directory_iterator(m_settings.dataDir / "rings", ignored)) {
            if (!entry.path().filename().string().ends_with(suffix)) continue;
            auto ring = wire::Ring::open(entry.path());
            if (!ring) continue;
            const auto source = (*ring)->source();
            if (auto* reporter = this->reporter(source)) reporter->telemetry.end(entry.path());
            break;
        }
    }
}

void CaptureLoop::log(bool everything) {
    m_due.clear();
    everything ? m_reorder.releaseAll(m_due) : m_reorder.release(steadyNow(), m_due);
    for (std::size_t begin = 0; begin < m_due.size(); begin += kMaxBatch) {
        const auto end = std::min(begin + kMaxBatch, m_due.size());
        m_events.resize(std::max(m_events.size(), end - begin));
        {
            const std::lock_guard lock(m_mutex);
            if (m_writer->pendingBytes() == 0) m_oldestUnwritten = steadyNow();
            for (auto i = begin; i < end; ++i) append(m_due[i], m_events[i - begin]);
            m_state.events += end - begin;
        }
        m_sink.apply({m_events.data(), end - begin});
        flushIfDue(false);
    }
    if (m_own && !m_due.empty()) m_own->observe(wire::Hlc(m_due.back().order));
}

void CaptureLoop::append(const Arrival& arrival, LoggedEvent& into) {
    into.channel = arrival.channel;
    std::string_view data = arrival.data;
    std::string replaced;
    if (!into.event.ParseFromArray(data.data(), static_cast<int>(data.size()))) {
        // Its head could be read, its body can't: the log says so in its place.
        into.event.Clear();
        into.event.set_hlc(arrival.order);
        into.event.set_seq(arrival.seq);
        into.event.mutable_gap()->set_from(arrival.seq);
        into.event.mutable_gap()->set_to(arrival.seq);
        data = replaced = into.event.SerializeAsString();
    }
    const auto place = m_writer->append(arrival.channel, arrival.seq, wire::Hlc(into.event.hlc()), wallNanos(), data);
    m_byChannel[arrival.channel]->telemetry.logged(arrival.seq);
    into.position = place.position;
    into.logTime = place.logTime;
}

void CaptureLoop::flushIfDue(bool now) {
    const std::lock_guard lock(m_mutex);
    const auto time = steadyNow();
    const bool isDue = now || m_writer->isChunkFull() || (m_writer->pendingBytes() > 0 && time - m_oldestUnwritten >= m_settings.flush);
    if (!isDue || (!now && time < m_retryAt)) return;
    if (auto written = m_writer->flush(); !written) {
        m_state.trouble = written.error().text();
        m_retryAt = time + kRetry;
        return;
    }
    m_state.trouble.clear();
    m_retryAt = {};
    m_state.bytes = m_writer->fileBytes();
    m_state.duplicates = m_state.lost = 0;
    for (const auto& [incarnation, reporter] : m_reporters) {
        reporter->telemetry.acknowledge();
        m_state.duplicates += reporter->telemetry.duplicates();
        m_state.lost += reporter->telemetry.lost();
    }
}

std::chrono::milliseconds CaptureLoop::patience() const {
    auto until = m_reorder.nextDue();
    if (m_writer->pendingBytes() > 0) {
        const auto write = std::max(m_oldestUnwritten + m_settings.flush, m_retryAt);
        until = until ? std::min(*until, write) : write;
    }
    if (!until) return std::chrono::milliseconds(-1); // idle: asleep until something comes
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(*until - steadyNow(), Reorder::Time(0)));
}

wire::Result<void> CaptureLoop::close() {
    while (receive()) {}
    for (const auto& [incarnation, reporter] : m_reporters)
        reporter->telemetry.end(wire::Ring::pathFor(m_settings.dataDir, reporter->source));
    log(true);
    m_sink.finish();
    flushIfDue(true);
    const std::lock_guard lock(m_mutex);
    return m_writer->close();
}

void CaptureLoop::requestStop() {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    wake();
}

void CaptureLoop::emit(wire::Event event) {
    m_own->emit(event);
    wake();
}

void CaptureLoop::processEnded(std::uint64_t incarnation) {
    const std::lock_guard lock(m_mutex);
    m_ended.push_back(incarnation);
    wake();
}

void CaptureLoop::wake() const {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(m_wake, &one, sizeof one)); // fails only when a wake-up is pending anyway
}

std::optional<LoggedEvent> CaptureLoop::event(std::uint64_t position) const {
    const std::lock_guard lock(m_mutex);
    auto found = m_writer->event(position);
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

void CaptureLoop::addKeyframe(std::string_view record) {
    const std::lock_guard lock(m_mutex);
    m_writer->addKeyframe(record);
}

Capture::State CaptureLoop::state() const {
    const std::lock_guard lock(m_mutex);
    return m_state;
}

} // namespace sagascope::core
