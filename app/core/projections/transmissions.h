#pragma once
#include "app/core/projections/blocks.h"
#include <functional>
#include <vector>

namespace sagascope::core {

/// Finds the row of a transmission by (incarnation, number). Holds nothing but row numbers: what a row stands for is asked of their
/// owner. Many small tables instead of one, so that growing one takes microseconds.
class Transmissions {
public:
    struct Key {
        std::uint64_t incarnation;
        std::uint64_t number;
        bool operator==(const Key&) const = default;
    };
    using KeyOf = std::function<Key(Row)>;

    explicit Transmissions(KeyOf keyOf);
    [[nodiscard]] Row find(const Key& key) const; ///< kNoRow: unknown
    void add(const Key& key, Row row);
    void remove(const Key& key);
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Shard {
        std::vector<Row> slots;
        std::size_t used = 0;
    };
    [[nodiscard]] std::size_t slotOf(const Shard& shard, std::uint64_t hash, const Key& key) const;
    void grow(Shard& shard);

    KeyOf m_keyOf;
    std::vector<Shard> m_shards;
};

} // namespace sagascope::core
