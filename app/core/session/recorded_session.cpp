#include "app/core/session/recorded_session.h"
#include "app/core/eventlog/give_way.h"
#include "app/core/session/live_recorder.h"
#include <charconv>
#include <future>

namespace sagascope::core {

namespace {

/// Whether the window shows the id so: its prefix and its end.
bool isShownAs(std::string_view id, std::string_view typed) {
    const auto prefix = typed.find('-') + 1;
    return prefix > 0 && typed.size() > prefix && id.starts_with(typed.substr(0, prefix)) && id.ends_with(typed.substr(prefix));
}

constexpr std::size_t kAppliedAtOnce = 1024; ///< events: whoever looks waits for them, half a millisecond
constexpr std::uint64_t kLate = 1'000'000; ///< microseconds an event may lie behind others in the log

/// The latest clock reading of a recording.
wire::Hlc lastOf(const EventLogReader& log) {
    wire::Hlc last;
    if (!log.keyframes().empty()) last = log.keyframes().back().last;
    std::vector<LoggedEvent> events;
    if (!log.chunks().empty()) log.readChunk(log.chunks().size() - 1, events);
    for (const auto& event : events) last = std::max(last, wire::Hlc(event.event.hlc()));
    return last;
}

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
    : m_reader(std::move(reader)), m_architecture(std::move(architecture)) {
    const auto first = m_reader->event(0);
    m_beginMicros = first ? wire::Hlc(first->event.hlc()).micros() : m_reader->firstLogTime() / 1000;
    m_last = lastOf(*m_reader);
    if (!m_reader->keyframes().empty()) {
        const auto begin = wire::Hlc::fromMicros(m_beginMicros);
        m_excerpts = std::make_unique<ExcerptReader>(*m_reader, begin, m_last);
        m_projections.setExtent(begin, m_last);
    }
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
        auto next = std::async(std::launch::async, [&] {
            giveWay();
            i + 1 < count ? m_reader->readChunk(i + 1, ahead) : ahead.clear();
        });
        for (std::span<const LoggedEvent> left(events); !left.empty();) {
            const auto part = left.first(std::min(kAppliedAtOnce, left.size()));
            left = left.subspan(part.size());
            const std::lock_guard lock(m_mutex);
            m_projections.apply(part);
        }
        for (const auto& event : events) m_reach = std::max<std::uint64_t>(m_reach, wire::Hlc(event.event.hlc()).micros());
        m_read = m_reader->chunks()[i].endPosition();
        next.get();
        events.swap(ahead);
    }
    if (m_excerpts && !m_cancelled) m_excerpts->close();
}

std::optional<std::uint64_t> RecordedSession::seed() const {
    const auto found = m_reader->metadata().find(kSeedKey);
    std::uint64_t seed = 0;
    if (found == m_reader->metadata().end() || std::from_chars(found->second.data(), found->second.data() + found->second.size(), seed).ec != std::errc()) return {};
    return seed;
}

std::string RecordedSession::title() const { return m_reader->path().filename().string(); }

wire::Hlc RecordedSession::turnTo(wire::Hlc instant) const {
    const auto about = m_excerpts && !isReadUntil(instant) ? m_excerpts->turnTo(instant) : instant;
    m_instant = about.raw();
    return about;
}

void RecordedSession::waitFor(wire::Hlc instant) const {
    if (m_excerpts && !isReadUntil(instant)) m_excerpts->waitFor(instant);
    turnTo(instant);
}

void RecordedSession::read(const std::function<void(const Projections&)>& look) const {
    if (m_excerpts && !isReadUntil(wire::Hlc(m_instant)) && m_excerpts->look(look)) return;
    const std::lock_guard lock(m_mutex);
    look(m_projections);
    m_projections.relax();
}

std::optional<Session::Reading> RecordedSession::reading() const {
    const std::uint64_t read = m_read, all = m_reader->count();
    if (read == all) return std::nullopt;
    return Reading{static_cast<double>(read) / static_cast<double>(all), m_reach - std::min<std::uint64_t>(m_reach, kLate), !isReadUntil(wire::Hlc(m_instant))};
}

bool RecordedSession::isReadUntil(wire::Hlc instant) const {
    return instant.raw() == 0 || m_read == m_reader->count() || m_reach > instant.micros() + kLate;
}

std::optional<RecordedSession::FoundSaga> RecordedSession::findSaga(std::string_view typed) {
    std::optional<FoundSaga> shown;
    for (const auto& place : m_reader->keyframes()) {
        const auto keyframe = m_reader->keyframe(place, KeyframePart::Sights);
        if (!keyframe) continue;
        const auto& sights = keyframe->sights();
        auto position = keyframe->from();
        for (int i = 0; i < sights.sagas_size() && i < sights.saga_ids_size(); ++i) {
            position += sights.sagas(i);
            const bool begins = std::string_view(sights.saga_ids(i)).starts_with(typed);
            if (!begins && (shown || !isShownAs(sights.saga_ids(i), typed))) continue;
            const auto first = event(position);
            const FoundSaga found{sights.sagas_before() + static_cast<Row>(i), first ? wire::Hlc(first->event.hlc()).micros() : m_beginMicros};
            if (begins) return found;
            shown = found;
        }
    }
    std::optional<FoundSaga> rest; // what the last keyframe does not know yet
    if (!m_reader->keyframes().empty()) {
        Excerpt end(*m_reader, wire::Hlc::fromMicros(m_beginMicros), m_last, m_last);
        end.complete();
        rest = findSaga(typed, end.projections());
    } else {
        waitUntilRead();
        rest = findSaga(typed, m_projections);
    }
    return rest ? rest : shown;
}

std::optional<RecordedSession::FoundSaga> RecordedSession::findSaga(std::string_view typed, const Projections& in) const {
    const auto& sagas = in.sagas();
    const auto first = [&](const auto& fits) -> std::optional<FoundSaga> {
        for (Row row = 0; row < sagas.end(); ++row)
            if (sagas.holds(row) && fits(sagas.id(row))) return FoundSaga{row, sagas[row].started.raw() == 0 ? m_beginMicros : sagas[row].started.micros()};
        return std::nullopt;
    };
    const auto begins = first([&](std::string_view id) { return id.starts_with(typed); });
    return begins ? begins : first([&](std::string_view id) { return isShownAs(id, typed); });
}

std::optional<LoggedEvent> RecordedSession::event(std::uint64_t position) const {
    auto found = m_reader->event(position);
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

void RecordedSession::command(const std::string& verb, const nlohmann::json&, Done done) {
    done(nullptr, verb + ": this is a recording, which takes no commands; start a company to do that");
}

} // namespace sagascope::core
