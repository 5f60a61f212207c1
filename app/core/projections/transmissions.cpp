#include "app/core/projections/transmissions.h"

namespace sagascope::core {

Row Transmissions::find(std::uint64_t incarnation, std::uint64_t number) const {
    const auto block = m_blocks.find({incarnation, number / kRows});
    return block == m_blocks.end() ? kNoRow : block->second[number % kRows] - 1;
}

void Transmissions::add(std::uint64_t incarnation, std::uint64_t number, Row row) {
    auto& block = m_blocks[{incarnation, number / kRows}];
    if (block == nullptr) block = reinterpret_cast<Row*>(m_pages.allocate(kRows * sizeof(Row)));
    block[number % kRows] = row + 1;
}

} // namespace sagascope::core
