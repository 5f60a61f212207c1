#include "services/broker/topics.h"
#include "services/wire/crc32c.h"

namespace sagascope::broker {

std::uint32_t Topics::keyOf(std::string_view key) { return wire::crc32c(key); }

void Topics::removeBefore(std::uint32_t file) {
    for (auto& [topic, partitions] : m_topics) {
        for (auto& partition : partitions) partition.removeBefore(file);
    }
}

} // namespace sagascope::broker
