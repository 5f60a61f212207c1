#include "app/core/session/live_recorder.h"
#include "services/wire/names.h"

namespace sagascope::core {

using nlohmann::json;

namespace {

constexpr std::size_t kRowsLookedAt = 200; // newest first: what a preset picks is among them, or the company has other worries

std::string textOf(const json& row, const std::string& column) {
    const auto found = row.find(column);
    if (found == row.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

} // namespace

LiveRecorder::LiveRecorder(const DataDirectory& directory, json files, std::uint64_t seed, std::shared_ptr<const SimulatedTime> simulated)
    : m_directory(directory), m_files(std::move(files)), m_seed(seed), m_simulated(std::move(simulated)) {
    begin();
}

LiveRecorder::~LiveRecorder() { static_cast<void>(stop()); }

void LiveRecorder::begin() {
    m_projections = std::make_unique<Projections>();
    m_projections->rememberFirstSights();
}

wire::Result<void> LiveRecorder::start(const std::map<std::string, std::uint32_t>& ended) {
    {
        const std::lock_guard lock(m_mutex);
        m_began = wire::Hlc::fromMicros(wallMicros());
        m_earlier = {};
        for (int state = wire::SagaChanged::COMPLETED; state <= wire::SagaChanged::FAILED; ++state) {
            const auto count = ended.find(std::string(wire::name(static_cast<wire::SagaChanged::State>(state))));
            if (count != ended.end()) m_earlier.add(state, count->second);
        }
    }
    Capture::Settings settings;
    settings.dataDir = m_directory.path();
    settings.address = m_directory.telemetryAddress();
    settings.log = m_directory.newRecording();
    settings.wallMicros = [this] { return wallMicros(); };
    for (const auto& [name, content] : m_files.items()) settings.files.push_back({name, "application/yaml", content.get<std::string>()});
    settings.metadata[kSeedKey] = std::to_string(m_seed);
    const auto log = settings.log;
    EventSink& sink = *this;
    auto capture = std::make_shared<Capture>(std::move(settings), sink);
    m_keyframer = std::make_unique<Keyframer>(Keyframer::Log{
        [this] {
            const std::lock_guard lock(m_mutex);
            return m_projections->takeKeyframe();
        },
        [log = capture.get()](const std::string& record) { log->addKeyframe(record); }, [log = capture.get()] { return log->state().bytes; }});
    if (auto started = capture->start(); !started) {
        m_keyframer.reset();
        return started;
    }
    const std::lock_guard lock(m_captureMutex);
    m_capture = std::move(capture);
    m_log = log;
    return {};
}

wire::Result<void> LiveRecorder::stop() {
    const auto running = capture();
    return running ? running->stop() : wire::Result<void>();
}

wire::Result<void> LiveRecorder::startAfresh() {
    if (auto stopped = stop(); !stopped) return stopped;
    {
        const std::lock_guard noCapture(m_captureMutex);
        const std::lock_guard lock(m_mutex);
        begin();
        ++m_generation;
    }
    return start();
}

std::shared_ptr<Capture> LiveRecorder::capture() const {
    const std::lock_guard lock(m_captureMutex);
    return m_capture;
}

void LiveRecorder::emit(wire::Event event) { capture()->emit(std::move(event)); }
void LiveRecorder::processEnded(std::uint64_t incarnation) { capture()->processEnded(incarnation); }
std::optional<LoggedEvent> LiveRecorder::event(std::uint64_t position) const { return capture()->event(position); }

std::filesystem::path LiveRecorder::log() const {
    const std::lock_guard lock(m_captureMutex);
    return m_log;
}

unsigned LiveRecorder::generation() const {
    const std::lock_guard lock(m_captureMutex);
    return m_generation;
}

std::uint64_t LiveRecorder::wallMicros() const {
    if (m_simulated) return m_simulated->wallMicros();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

void LiveRecorder::addSource(std::uint16_t channel, const wire::Source& source) {
    const std::lock_guard lock(m_mutex);
    m_projections->addSource(channel, source);
}

void LiveRecorder::apply(std::span<const LoggedEvent> events) {
    {
        const std::lock_guard lock(m_mutex);
        m_projections->apply(events);
        m_arrived += events.size();
    }
    m_keyframer->advance(events.size());
}

void LiveRecorder::finish() { m_keyframer->finish(); }

void LiveRecorder::read(const std::function<void(const Projections&)>& look) const {
    const std::lock_guard lock(m_mutex);
    look(*m_projections);
    m_projections->relax();
}

/// A commit is the last that is told of a turn, so all is known up to the last one before the first loss. Once all was told again nothing is lost
/// any more; of several losses some may have been made good, but what is told twice does no harm.
ToldUntil LiveRecorder::toldUntil(const std::string& instance, const std::string& database) const {
    const std::lock_guard lock(m_mutex);
    const auto& databases = m_projections->databases();
    const auto name = m_projections->names().find(instance);
    ToldUntil told{databases.completeUntil(m_projections->names().find(database))};
    auto until = kNow;
    for (const auto& lost : m_projections->journal().lost().all())
        if (lost.source == name && told.commit == 0) until = std::min(until, lost.at);
    const auto commits = databases.commits().find(name);
    const auto* last = commits == databases.commits().end() ? nullptr : commits->second.lastUntil(until);
    if (last != nullptr) told.micros = last->at.micros();
    else if (until != kNow) told.micros = m_began.micros();
    return told;
}

/// Owners tell their last ends again at their start: those are in this recording too.
SagaCounts LiveRecorder::untoldSagas() const {
    SagaCounts toldAgain;
    for (const auto& known : m_projections->sagas().latencies(wire::Hlc(), m_began)) toldAgain.add(m_projections->sagas().stateAt(known.saga, kNow), 1);
    SagaCounts untold = m_earlier;
    untold.completed -= toldAgain.completed;
    untold.compensated -= toldAgain.compensated;
    untold.failed -= toldAgain.failed;
    return untold;
}

std::uint32_t LiveRecorder::earlierSagas() const {
    const std::lock_guard lock(m_mutex);
    const auto untold = untoldSagas();
    return untold.completed + untold.compensated + untold.failed;
}

CompanyCounts LiveRecorder::counts() const {
    CompanyCounts counts;
    const auto state = capture()->state();
    counts.lostEvents = state.lost;
    counts.logTrouble = state.trouble;
    const std::lock_guard lock(m_mutex);
    const auto mode = m_projections->company().modeAt(kNow);
    counts.mode.set_communication(mode.communication);
    counts.mode.set_coordination(mode.coordination);
    const auto sagas = m_projections->sagas().countsAt(kNow);
    const auto untold = untoldSagas();
    counts.running = sagas.running;
    counts.completed = untold.completed + sagas.completed;
    counts.compensated = untold.compensated + sagas.compensated;
    counts.failed = untold.failed + sagas.failed;
    counts.earlier = untold.completed + untold.compensated + untold.failed;
    counts.inDoubt = sagas.inDoubt;
    counts.lag = m_projections->company().lagAt(kNow);
    counts.deadLetters = m_projections->company().deadLettersAt(kNow);
    const auto rate = m_projections->journal().rateAt(wire::Hlc::fromMicros(wallMicros()));
    counts.messagesPerSecond = rate.messages;
    counts.eventsPerSecond = rate.events;
    for (const auto database : m_projections->databases().databases()) counts.commits += m_projections->databases().lastCommit(database);
    return counts;
}

std::optional<std::string> LiveRecorder::newestRow(const std::string& table, const std::string& column, const std::map<std::string, std::string>& where) const {
    std::vector<RowVersion> candidates;
    read([&](const Projections& projections) {
        const auto name = projections.names().find(table);
        for (const auto database : projections.databases().databases()) {
            for (const auto& row : projections.databases().rows(database, name, kNow, kRowsLookedAt)) candidates.push_back(row.version);
        }
    });
    for (const auto& candidate : candidates) {
        const auto logged = event(candidate.position);
        if (!logged || candidate.index >= logged->event.committed().rows_size()) continue;
        const auto row = json::parse(logged->event.committed().rows(candidate.index).row(), nullptr, false);
        if (!row.is_object()) continue;
        const bool matches = std::all_of(where.begin(), where.end(), [&](const auto& wanted) { return textOf(row, wanted.first) == wanted.second; });
        if (matches) return textOf(row, column);
    }
    return std::nullopt;
}

} // namespace sagascope::core
