#include "app/core/session/recorded_session.h"
#include <future>

namespace sagascope::core {

namespace {

// A recording is read once and kept whole: what bounds a live session that runs for days would only cut it short.
constexpr ProjectionLimits kLimits{.messages = 20'000'000, .sagaSteps = 20'000'000, .rowVersions = 20'000'000, .journal = 2'000'000};

wire::Result<model::Architecture> embeddedArchitecture(const EventLogReader& log) {
    auto files = nlohmann::json::object();
    for (const auto& [name, content] : log.files()) files[name] = content;
    auto architecture = model::Architecture::fromFiles(files);
    if (!architecture && !log.damage().empty()) architecture.error().what += " (" + log.damage().begin()->second + ")";
    return architecture;
}

} // namespace

wire::Result<std::unique_ptr<RecordedSession>> RecordedSession::open(const std::filesystem::path& path) {
    auto reader = EventLogReader::open(path);
    if (!reader) return tl::unexpected(reader.error());
    auto architecture = embeddedArchitecture(**reader);
    if (!architecture) return tl::unexpected(architecture.error());
    return std::unique_ptr<RecordedSession>(new RecordedSession(std::move(*reader), std::move(*architecture)));
}

RecordedSession::RecordedSession(std::unique_ptr<EventLogReader> reader, model::Architecture architecture)
    : m_reader(std::move(reader)), m_architecture(std::move(architecture)), m_projections(kLimits) {
    const auto first = m_reader->event(0);
    m_beginMicros = first ? wire::Hlc(first->event.hlc()).micros() : m_reader->firstLogTime() / 1000;
    m_reader->announceSources(m_projections);
    m_thread = std::thread([this] { load(); });
}

RecordedSession::~RecordedSession() {
    m_cancelled = true;
    waitUntilRead();
}

void RecordedSession::waitUntilRead() {
    if (m_thread.joinable()) m_thread.join();
}

void RecordedSession::load() {
    const auto count = m_reader->chunks().size();
    std::vector<LoggedEvent> events, ahead;
    if (count > 0) m_reader->readChunk(0, events);
    for (std::size_t i = 0; i < count && !m_cancelled; ++i) {
        // The next chunk is decompressed and parsed on another core while this one is applied.
        auto next = std::async(std::launch::async, [&] { i + 1 < count ? m_reader->readChunk(i + 1, ahead) : ahead.clear(); });
        {
            const std::lock_guard lock(m_mutex);
            m_projections.apply(events);
        }
        m_read = m_reader->chunks()[i].endPosition();
        next.get();
        events.swap(ahead);
    }
}

std::string RecordedSession::title() const { return m_reader->path().filename().string(); }

void RecordedSession::read(const std::function<void(const Projections&)>& look) const {
    const std::lock_guard lock(m_mutex);
    look(m_projections);
}

std::optional<LoggedEvent> RecordedSession::event(std::uint64_t position) const {
    auto found = m_reader->event(position);
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

void RecordedSession::command(const std::string& verb, const nlohmann::json&, Done done) {
    done(nullptr, verb + ": this is a recording, which takes no commands; start a company to do that");
}

} // namespace sagascope::core
