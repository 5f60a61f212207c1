// What a person asks of the broker: dead letters and lag.
#include "services/broker/broker.h"
#include "services/wire/names.h"
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sagascope::broker {

namespace {

/// A dead letter's id: "GROUP:TOPIC/PARTITION/OFFSET".
std::string idOf(const std::string& group, const RecordName& record) {
    return fmt::format("{}:{}/{}/{}", group, record.topic, record.partition, record.offset);
}

nlohmann::json describe(const std::string& group, const RecordName& record, const DeadLetter& letter) {
    return {{"id", idOf(group, record)}, {"group", group},           {"topic", record.topic}, {"partition", record.partition},
            {"offset", record.offset},   {"reason", letter.reason}, {"attempts", letter.attempts}, {"at", letter.at}};
}

} // namespace

void Broker::deadLetters(const std::string& text, const ControlReply& reply) {
    const auto arguments = nlohmann::json::parse(text.empty() ? "{}" : text, nullptr, false);
    const auto op = arguments.is_object() ? arguments.value("op", "list") : std::string();
    if (op != "list" && op != "replay" && op != "discard") return reply({}, "dead-letters: 'op' is list, replay or discard");
    std::set<std::string> wanted;
    for (const auto& id : arguments.value("ids", nlohmann::json::array())) wanted.insert(id.get<std::string>());
    const bool all = !arguments.contains("ids");

    auto letters = nlohmann::json::array();
    for (auto& [name, group] : m_groups) {
        const auto dead = group.deadLetters(); // a copy: the loop takes letters out
        for (const auto& [record, letter] : dead) {
            if (!all && wanted.erase(idOf(name, record)) == 0) continue;
            auto description = describe(name, record, letter);
            const auto* slot = m_topics.of(record.topic)[record.partition].at(record.offset);
            wire::Envelope message;
            if (const auto entry = slot ? m_journal.read(slot->place) : wire::failure("removed"); entry && message.ParseFromString(entry->record().envelope()))
                description.update({{"message", message.id()}, {"type", message.type()}, {"saga", message.saga()}, {"payload", message.payload()}});
            letters.push_back(std::move(description));
            m_moved.emplace(record.topic, record.partition);
            if (op == "replay") group.replay(record, now(), m_note);
            if (op == "discard") group.discard(record, m_note);
            m_needsSync = m_needsSync || op != "list";
        }
    }
    if (!wanted.empty()) return reply({}, fmt::format("dead-letters: there is no '{}'; 'list' shows their ids", *wanted.begin()));
    reply(nlohmann::json{{"letters", std::move(letters)}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), {});
}

std::string Broker::lag() {
    auto items = nlohmann::json::array();
    for (const auto& [name, group] : m_groups) {
        for (const auto& [topic, cursors] : group.standing()) {
            for (std::uint32_t partition = 0; partition < kPartitions; ++partition) {
                const auto& cursor = cursors[partition];
                const auto end = std::max(m_topics.of(topic)[partition].end(), cursor.committed());
                if (end == 0) continue;
                items.push_back({{"group", name}, {"topic", topic}, {"partition", partition}, {"committed", cursor.committed()}, {"end", end},
                                 {"lag", end - cursor.committed()}, {"retrying", cursor.retrying()}});
            }
        }
    }
    return nlohmann::json{{"partitions", std::move(items)}, {"damaged", m_damages}}.dump();
}

} // namespace sagascope::broker
