#pragma once
#include <cstddef>
#include <vector>

namespace sagascope::core {

/// Memory for what only grows. From kPlain bytes on it lies in a file without a name (in /var/tmp), so that what nobody looks at needs no
/// memory: relax() hands it back to the system, which brings it again when it is touched. Where no such file can be had it's ordinary
/// memory. Nothing is given back before the end.
class Pages {
public:
    static constexpr std::size_t kPlain = 32u << 20;

    Pages() = default;
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;
    ~Pages();

    [[nodiscard]] std::byte* allocate(std::size_t bytes); ///< zeros, aligned for anything
    /// Hands back one part of what lies in the file, each time another. Takes a fraction of a millisecond.
    void relax() const;
    [[nodiscard]] std::size_t bytes() const { return m_regions.size() * kRegion; } ///< in memory or in the file

private:
    static constexpr std::size_t kRegion = 8u << 20;
    struct Region {
        std::byte* memory;
        bool inFile;
    };
    [[nodiscard]] std::byte* map();
    [[nodiscard]] std::byte* mapFile();

    std::vector<Region> m_regions;
    std::size_t m_left = 0; ///< bytes of the last region
    int m_file = -1;
    std::size_t m_fileSize = 0;
    mutable std::size_t m_next = 0; ///< region to hand back
};

} // namespace sagascope::core
