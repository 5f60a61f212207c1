#include "app/core/projections/projections.h"
#include "app/core/projections/arguments_key.h"
#include <charconv>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace sagascope::core {

namespace {
constexpr std::size_t kJournal = 500'000; ///< entries of a kind

/// FNV-1a: tells apart what is too much to be kept, such as which cached answer a decision is about, or with which arguments a command was given.
std::uint32_t keyOf(std::initializer_list<std::string_view> texts) {
    std::uint32_t hash = 2166136261U;
    for (const auto text : texts) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
        hash = (hash ^ 0xffU) * 16777619U;
    }
    return hash;
}

} // namespace

Projections::Projections()
    : m_sagas(m_pages, m_names, m_numbering), m_messages(m_pages, m_names, m_sagas, m_numbering), m_company(m_names),
      m_databases(m_pages, m_names), m_journal(kJournal),
      m_records(m_names) {}

void Projections::addSource(std::uint16_t channel, const wire::Source& source) {
    if (channel >= m_reporters.size()) m_reporters.resize(channel + 1u);
    m_reporters[channel] = {source.incarnation(), m_names.intern(source.instance())};
}

void Projections::apply(std::span<const LoggedEvent> events) {
    for (const auto& event : events) apply(event);
}

void Projections::apply(const LoggedEvent& logged) {
    const wire::Hlc at(std::max<std::uint64_t>(logged.event.hlc(), 1)); // zero means "not yet" everywhere
    ++m_eventCount;
    m_nextPosition = std::max(m_nextPosition, logged.position + 1);
    m_firstEvent = std::min(m_firstEvent, at);
    m_lastEvent = std::max(m_lastEvent, at);
    m_journal.count(at, logged.event.what_case() == wire::Event::kSent);
    project(logged, at);
}

void Projections::project(const LoggedEvent& logged, wire::Hlc at) {
    using Event = wire::Event;
    const auto& event = logged.event;
    const auto position = logged.position;
    const auto reporter = logged.channel < m_reporters.size() ? m_reporters[logged.channel] : Reporter{};
    switch (event.what_case()) {
    case Event::kSent: return m_messages.apply(position, at, reporter.incarnation, event.seq(), event.sent());
    case Event::kReceived: return m_messages.apply(position, at, event.received());
    case Event::kSettled:
        if (!event.settled().topic().empty()) m_records.apply(position, at, event.settled());
        return m_messages.apply(position, at, event.settled());
    case Event::kRecord: return m_records.apply(position, at, event.record(), event.record().saga().empty() ? kNoRow : m_sagas.rowOf(event.record().saga(), position));
    case Event::kGroup: return m_records.apply(position, at, event.group());
    case Event::kSaga: return m_sagas.apply(position, at, event.saga());
    case Event::kStep: return m_sagas.apply(position, at, event.step());
    case Event::kProcess: return m_company.apply(position, at, event.process());
    case Event::kInstance: return m_company.apply(position, at, event.instance());
    case Event::kMode: return m_company.apply(position, at, event.mode());
    case Event::kOffset: return m_company.apply(position, at, event.offset());
    case Event::kCommitted: return m_databases.apply(position, at, reporter.instance, event.committed());
    default: return journalise(logged, at, reporter.instance);
    }
}

namespace {

std::uint64_t traceNumber(std::string_view trace) {
    constexpr std::size_t kHalf = 16;
    constexpr int kHexadecimal = 16;
    std::uint64_t number = 0;
    std::from_chars(trace.data(), trace.data() + std::min(trace.size(), kHalf), number, kHexadecimal);
    return number;
}

struct Arguments {
    std::string target;
    std::uint32_t key = 0;
};

/// Of a command; a keyframe tells of them only what the journal holds.
Arguments argumentsOf(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    Arguments arguments;
    if (const auto found = json.find("target"); found != json.end() && found->is_string()) arguments.target = found->get<std::string>();
    const auto key = json.find(kArgumentsKey);
    arguments.key = key != json.end() && key->is_number_unsigned() ? key->get<std::uint32_t>() : keyOf({text});
    return arguments;
}

} // namespace

void Projections::journalise(const LoggedEvent& logged, wire::Hlc at, Name source) {
    using Event = wire::Event;
    const auto& event = logged.event;
    const auto position = logged.position;
    const auto narrow = [](auto value) { return static_cast<std::uint16_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(value), 0xffff)); };
    const auto sagaOf = [this, position](const std::string& id) { return id.empty() ? kNoRow : m_sagas.rowOf(id, position); };
    switch (event.what_case()) {
    case Event::kLog: return m_journal.add(LogEntry{at, position, traceNumber(event.log().trace()), sagaOf(event.log().saga()), source, event.log().level()});
    case Event::kDecision: {
        const auto& decision = event.decision();
        return m_journal.add(Decision{at, position, decision.kind(), narrow(decision.status()), m_names.intern(decision.subject()), m_names.intern(decision.route()),
                                      m_names.intern(decision.service()), keyOf({decision.subject(), decision.target()}), decision.fresh_s(), decision.micros(), decision.tokens(), decision.bucket(), decision.per_second()});
    }
    case Event::kRetried: {
        const auto& retry = event.retried();
        return m_journal.add(Retry{at, position, sagaOf(retry.saga()), retry.delay_ms(), narrow(retry.attempt()), source, m_names.intern(retry.to()), m_names.intern(retry.reason())});
    }
    case Event::kGap:
        m_databases.lost(at, source);
        return m_journal.add(LostEvents{at, position, event.gap().to() - event.gap().from() + 1, source});
    case Event::kLookedUp:
        return m_journal.add(LookUp{at, position, narrow(event.looked_up().instances_size()), source, m_names.intern(event.looked_up().from()), m_names.intern(event.looked_up().service()), event.looked_up().complete()});
    case Event::kCommanded: {
        const auto& command = event.commanded();
        const auto arguments = argumentsOf(command.json());
        return m_journal.add(CommandGiven{at, position, m_names.intern(command.verb()), arguments.target.empty() ? Name(0) : m_names.intern(arguments.target), arguments.key, command.ok()});
    }
    case Event::kMetric: return m_journal.add(source, m_names.intern(event.metric().name()), Sample{at, position, event.metric().value()});
    default: return; // of a newer version: counted, not understood
    }
}

void Projections::setExtent(wire::Hlc first, wire::Hlc last) {
    m_firstEvent = std::min(m_firstEvent, first);
    m_lastEvent = std::max(m_lastEvent, last);
}

std::optional<std::uint16_t> Projections::channelOf(std::uint64_t incarnation) const {
    const auto found = std::find_if(m_reporters.begin(), m_reporters.end(), [&](const Reporter& reporter) { return reporter.incarnation == incarnation; });
    return found == m_reporters.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(found - m_reporters.begin()));
}

std::optional<std::uint16_t> Projections::channelOf(std::string_view instance) const {
    const auto found = std::find_if(m_reporters.begin(), m_reporters.end(), [&](const Reporter& reporter) { return m_names.text(reporter.instance) == instance; });
    return found == m_reporters.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(found - m_reporters.begin()));
}

std::size_t Projections::bytes() const {
    return m_names.bytes() + m_sagas.bytes() + m_messages.bytes() + m_company.bytes() + m_databases.bytes() + m_journal.bytes() + m_records.bytes();
}

} // namespace sagascope::core
