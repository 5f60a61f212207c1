#pragma once
#include "services/broker/partition.h"
#include <array>
#include <string>

namespace sagascope::broker {

/// The index of all records: topic by topic, partition by partition.
class Topics {
public:
    using Partitions = std::array<Partition, kPartitions>;

    static std::uint32_t keyOf(std::string_view key);
    static std::uint32_t partitionOf(std::uint32_t key) { return key % kPartitions; }

    Partitions& of(const std::string& topic) { return m_topics[topic]; }
    [[nodiscard]] const Partitions* find(const std::string& topic) const {
        const auto found = m_topics.find(topic);
        return found == m_topics.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const std::map<std::string, Partitions>& all() const { return m_topics; }
    void removeBefore(std::uint32_t file);

private:
    std::map<std::string, Partitions> m_topics;
};

} // namespace sagascope::broker
