#pragma once
#include "app/core/projections/pages.h"
#include <algorithm>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace sagascope::core {

/// A row number of an index: rises for ever. The same row in the same log always has the same number.
using Row = std::uint32_t;
inline constexpr Row kNoRow = ~Row(0);

/// An append-only column store that grows by blocks, so that nothing is ever copied or moved while a reader waits. Of a log that was not
/// read from its beginning it holds single earlier rows, and all from begin() on; a row it does not hold reads as T{}.
template<typename T>
class Blocks {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    static constexpr Row kRows = 2048;

    explicit Blocks(Pages& pages) : m_pages(&pages) {}

    [[nodiscard]] Row begin() const { return m_begin; }
    [[nodiscard]] Row end() const { return m_end; }
    [[nodiscard]] bool holds(Row row) const { return row < m_end && m_blocks[row / kRows] != nullptr; }
    [[nodiscard]] const T& operator[](Row row) const { return holds(row) ? m_blocks[row / kRows][row % kRows] : kNothing; }
    [[nodiscard]] T& operator[](Row row) { return m_blocks[row / kRows][row % kRows]; } ///< one it holds

    Row append(const T& value) {
        const auto row = m_end;
        place(row) = value;
        return row;
    }
    /// Makes room for a row, wherever it is.
    T& place(Row row) {
        const auto block = row / kRows;
        if (block >= m_blocks.size()) m_blocks.resize(block + 1, nullptr);
        if (m_blocks[block] == nullptr) {
            auto* const memory = reinterpret_cast<T*>(m_pages->allocate(sizeof(T) * kRows));
            std::uninitialized_value_construct_n(memory, kRows);
            m_blocks[block] = memory;
            ++m_held;
        }
        m_end = std::max(m_end, row + 1);
        return m_blocks[block][row % kRows];
    }
    /// The next row is `row`: the log is not read from its beginning.
    void skipTo(Row row) {
        m_begin = m_end = row;
        m_blocks.resize((row + kRows - 1) / kRows, nullptr);
    }
    [[nodiscard]] std::size_t bytes() const { return m_held * kRows * sizeof(T); }

private:
    inline static const T kNothing{};

    Pages* m_pages;
    Row m_begin = 0;
    Row m_end = 0;
    std::vector<T*> m_blocks;
    std::size_t m_held = 0;
};

} // namespace sagascope::core
