#pragma once
#include "services/broker/journal.h"
#include <deque>

namespace sagascope::broker {

inline constexpr std::uint32_t kPartitions = 8;

/// A record in a partition, as the index knows it.
struct Slot {
    Place place;           ///< file 0: the record was damaged
    std::uint32_t key = 0; ///< checksum of its key; two keys that share one only wait for each other without need
};

/// The index of one partition: offsets rise by one, those before `first` were removed with their files.
class Partition {
public:
    [[nodiscard]] std::uint64_t first() const { return m_first; }
    [[nodiscard]] std::uint64_t end() const { return m_first + m_slots.size(); }
    /// nullptr where there is none (yet, or any more).
    [[nodiscard]] const Slot* at(std::uint64_t offset) const {
        return offset < m_first || offset >= end() ? nullptr : &m_slots[offset - m_first];
    }
    /// At `offset`; a gap before it becomes damaged slots. An offset that is there already stays as it is.
    void put(std::uint64_t offset, Slot slot) {
        if (m_slots.empty() && offset > m_first) m_first = offset;
        while (end() < offset) m_slots.emplace_back();
        if (end() == offset) m_slots.push_back(slot);
    }
    /// The next record gets at least this offset.
    void reserve(std::uint64_t next) {
        if (m_slots.empty()) m_first = std::max(m_first, next);
        while (end() < next) m_slots.emplace_back();
    }
    void removeBefore(std::uint32_t file) {
        while (!m_slots.empty() && m_slots.front().place.file < file) {
            m_slots.pop_front();
            ++m_first;
        }
    }

private:
    std::uint64_t m_first = 0;
    std::deque<Slot> m_slots;
};

} // namespace sagascope::broker
