#include "tests/support/events.h"
#include "services/wire/hlc.h"
#include "services/wire/ids.h"
#include <google/protobuf/text_format.h>
#include <map>
#include <sstream>
#include <stdexcept>

namespace sagascope::test {

namespace {

struct Line {
    std::string label;
    std::string source;
    std::string what;
    std::string fields;
    std::size_t event = 0;
};

class Parser {
public:
    Events parse(std::string_view text) {
        std::istringstream in{std::string(text)};
        for (std::string line; std::getline(in, line);) read(line);
        for (const auto& line : m_lines) fill(line);
        return std::move(m_result);
    }

private:
    void read(const std::string& text) {
        std::istringstream words(text);
        std::string first;
        if (!(words >> first) || first[0] == '#') return;
        Line line;
        if (first.back() == ':') {
            line.label = first.substr(0, first.size() - 1);
            words >> first;
        }
        words >> line.source >> line.what;
        std::getline(words, line.fields);
        line.event = m_result.events.size();
        core::LoggedEvent logged;
        logged.position = line.event;
        logged.channel = channelOf(line.source);
        logged.event.set_hlc(wire::Hlc::fromMicros(kBegin + std::stoull(first)).raw());
        logged.logTime = (kBegin + std::stoull(first)) * 1000;
        logged.event.set_seq(++m_lastSeq[line.source]);
        m_result.events.push_back(logged);
        if (!line.label.empty()) m_labels[line.label] = line.event;
        m_lines.push_back(line);
    }

    std::uint16_t channelOf(const std::string& name) {
        const auto [place, isNew] = m_channels.emplace(name, static_cast<std::uint16_t>(m_channels.size()));
        if (isNew) {
            wire::Source source;
            source.set_instance(name.substr(0, name.find('!')));
            source.set_service(std::string(wire::serviceOf(source.instance())));
            source.set_incarnation(0x100u + m_channels.size());
            source.set_pid(4000 + static_cast<std::uint32_t>(m_channels.size()));
            m_result.sources.push_back(source);
        }
        return place->second;
    }

    void fill(const Line& line) {
        auto& event = m_result.events[line.event].event;
        std::istringstream words(line.fields);
        std::string label, verdict;
        words >> label >> verdict;
        if (const auto sent = m_labels.find(label); sent != m_labels.end()) return refer(event, line, m_result.events[sent->second], verdict);
        wire::Event parsed;
        google::protobuf::TextFormat::Parser parser;
        if (!parser.ParseFromString(line.what + " " + line.fields, &parsed)) throw std::runtime_error("not an event: " + line.what + " " + line.fields);
        parsed.set_hlc(event.hlc());
        parsed.set_seq(event.seq());
        event = parsed;
    }

    void refer(wire::Event& event, const Line& line, const core::LoggedEvent& original, const std::string& verdict) {
        const auto& sent = original.event.sent();
        const auto incarnation = m_result.sources[original.channel].incarnation();
        if (line.what == "settled") {
            auto& settled = *event.mutable_settled();
            settled.set_sender_incarnation(incarnation);
            settled.set_transmission(original.event.seq());
            settled.set_id(sent.id());
            settled.set_saga(sent.saga());
            wire::Settled::Verdict value = wire::Settled::PROCESSED;
            if (!wire::Settled::Verdict_Parse(verdict, &value)) throw std::runtime_error("not a verdict: " + verdict);
            settled.set_verdict(value);
            return;
        }
        auto& received = *event.mutable_received();
        received.set_sender_incarnation(incarnation);
        received.set_transmission(original.event.seq());
        received.set_sender_hlc(original.event.hlc());
        received.set_id(sent.id());
        received.set_kind(sent.kind());
        received.set_type(sent.type());
        received.set_from(sent.from());
        received.set_to(line.source.substr(0, line.source.find('!')));
        received.set_saga(sent.saga());
        received.set_saga_type(sent.saga_type());
        received.set_step(sent.step());
        received.set_size(sent.size());
        received.set_topic(sent.topic());
        received.set_outcome(sent.outcome());
        received.set_response(sent.response());
    }

    Events m_result;
    std::vector<Line> m_lines;
    std::map<std::string, std::size_t> m_labels;
    std::map<std::string, std::uint16_t> m_channels;
    std::map<std::string, std::uint64_t> m_lastSeq;
};

} // namespace

Events parseEvents(std::string_view text) { return Parser().parse(text); }

void Events::feed(core::EventSink& sink) const {
    for (std::size_t channel = 0; channel < sources.size(); ++channel) sink.addSource(static_cast<std::uint16_t>(channel), sources[channel]);
    sink.apply(events);
}

} // namespace sagascope::test
