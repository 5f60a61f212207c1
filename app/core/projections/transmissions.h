#pragma once
#include "app/core/projections/blocks.h"
#include <unordered_map>

namespace sagascope::core {

/// Finds the row of a transmission by (incarnation, number). The numbers of one incarnation rise, so those that belong together lie
/// together, and what has long been settled is never touched again.
class Transmissions {
public:
    explicit Transmissions(Pages& pages) : m_pages(pages) {}
    [[nodiscard]] Row find(std::uint64_t incarnation, std::uint64_t number) const; ///< kNoRow: unknown
    void add(std::uint64_t incarnation, std::uint64_t number, Row row);
    [[nodiscard]] std::size_t bytes() const { return m_blocks.size() * (kRows * sizeof(Row) + 64); }

private:
    static constexpr std::uint64_t kRows = 1024;
    struct Key {
        std::uint64_t incarnation;
        std::uint64_t block;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const { return (key.incarnation ^ (key.block * 0x9e3779b97f4a7c15)) * 0xbf58476d1ce4e5b9; }
    };

    Pages& m_pages;
    std::unordered_map<Key, Row*, Hash> m_blocks; ///< row + 1; 0: unknown
};

} // namespace sagascope::core
