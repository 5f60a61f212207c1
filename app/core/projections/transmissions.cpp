#include "app/core/projections/transmissions.h"

namespace sagascope::core {

namespace {

constexpr std::size_t kShards = 256;

std::uint64_t hashOf(const Transmissions::Key& key) {
    auto value = key.incarnation ^ (key.number * 0x9e3779b97f4a7c15);
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

std::size_t shardOf(std::uint64_t hash) { return hash % kShards; }
std::size_t homeOf(std::uint64_t hash, std::size_t slots) { return (hash / kShards) & (slots - 1); }

} // namespace

Transmissions::Transmissions(KeyOf keyOf) : m_keyOf(std::move(keyOf)), m_shards(kShards) {
    for (auto& shard : m_shards) shard.slots.assign(16, kNoRow);
}

std::size_t Transmissions::slotOf(const Shard& shard, std::uint64_t hash, const Key& key) const {
    auto slot = homeOf(hash, shard.slots.size());
    while (shard.slots[slot] != kNoRow && m_keyOf(shard.slots[slot]) != key) slot = (slot + 1) & (shard.slots.size() - 1);
    return slot;
}

Row Transmissions::find(const Key& key) const {
    const auto hash = hashOf(key);
    const auto& shard = m_shards[shardOf(hash)];
    return shard.slots[slotOf(shard, hash, key)];
}

void Transmissions::add(const Key& key, Row row) {
    const auto hash = hashOf(key);
    auto& shard = m_shards[shardOf(hash)];
    if ((shard.used + 1) * 4 > shard.slots.size() * 3) grow(shard);
    shard.slots[slotOf(shard, hash, key)] = row;
    ++shard.used;
}

void Transmissions::remove(const Key& key) {
    const auto hash = hashOf(key);
    auto& shard = m_shards[shardOf(hash)];
    auto& slots = shard.slots;
    const auto mask = slots.size() - 1;
    auto hole = slotOf(shard, hash, key);
    if (slots[hole] == kNoRow) return;
    --shard.used;
    // Whoever was pushed past the hole by it moves back, so that no search ends too early.
    for (auto next = (hole + 1) & mask; slots[next] != kNoRow; next = (next + 1) & mask) {
        const auto home = homeOf(hashOf(m_keyOf(slots[next])), slots.size());
        if (((next - home) & mask) < ((next - hole) & mask)) continue;
        slots[hole] = slots[next];
        hole = next;
    }
    slots[hole] = kNoRow;
}

void Transmissions::grow(Shard& shard) {
    std::vector<Row> old(shard.slots.size() * 2, kNoRow);
    old.swap(shard.slots);
    for (const auto row : old) {
        if (row == kNoRow) continue;
        const auto key = m_keyOf(row);
        shard.slots[slotOf(shard, hashOf(key), key)] = row;
    }
}

std::size_t Transmissions::bytes() const {
    std::size_t sum = 0;
    for (const auto& shard : m_shards) sum += shard.slots.capacity() * sizeof(Row) + sizeof(Shard);
    return sum;
}

} // namespace sagascope::core
