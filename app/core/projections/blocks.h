#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <memory>

namespace sagascope::core {

/// A row number of an index: rises for ever, also when the oldest rows have been given up.
using Row = std::uint32_t;
inline constexpr Row kNoRow = ~Row(0);

/// An append-only column store that grows by blocks, so that nothing is ever copied or moved while a reader waits, and that gives up
/// its oldest block when it holds `limit` rows.
template<typename T>
class Blocks {
public:
    static constexpr Row kRows = 2048;

    explicit Blocks(Row limit) : m_limit(std::max(limit, 2 * kRows)) {}

    [[nodiscard]] Row begin() const { return m_firstBlock * kRows; }
    [[nodiscard]] Row end() const { return m_end; }
    [[nodiscard]] bool holds(Row row) const { return row >= begin() && row < m_end; }
    [[nodiscard]] const T& operator[](Row row) const { return (*m_blocks[row / kRows - m_firstBlock])[row % kRows]; }
    [[nodiscard]] T& operator[](Row row) { return (*m_blocks[row / kRows - m_firstBlock])[row % kRows]; }

    /// Adds a row. True afterwards in `dropsNext()` means the next one gives up the oldest block.
    Row append(const T& value) {
        if (m_end % kRows == 0) {
            if (dropsNext()) dropOldest();
            m_blocks.push_back(std::make_unique<std::array<T, kRows>>());
        }
        (*m_blocks.back())[m_end % kRows] = value;
        return m_end++;
    }
    [[nodiscard]] bool dropsNext() const { return m_end % kRows == 0 && m_end - begin() >= m_limit; }
    [[nodiscard]] std::size_t bytes() const { return m_blocks.size() * sizeof(std::array<T, kRows>); }

private:
    void dropOldest() {
        m_blocks.pop_front();
        ++m_firstBlock;
    }

    Row m_limit;
    Row m_end = 0;
    Row m_firstBlock = 0;
    std::deque<std::unique_ptr<std::array<T, kRows>>> m_blocks;
};

} // namespace sagascope::core
