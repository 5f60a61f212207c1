#pragma once
#include "services/wire/hlc.h"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace sagascope::core {

/// The end of time: a query as of now.
inline constexpr wire::Hlc kNow{~std::uint64_t(0)};

/// The last clock reading that belongs to this microsecond, so that a query up to it includes all of it.
[[nodiscard]] constexpr wire::Hlc instant(std::uint64_t micros) { return wire::Hlc((micros << 12) | 0xfff); }

/// What happened to one thing, in order of time whatever the order of arrival. T has `at` (Hlc) and `position` (in the log).
/// Gives up its older half when it holds `limit` entries.
template<typename T>
class Series {
public:
    explicit Series(std::size_t limit = 100'000) : m_limit(limit) {}

    void add(const T& entry) {
        if (m_entries.size() >= m_limit) m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_limit / 2));
        auto place = m_entries.end();
        while (place != m_entries.begin() && before(entry, *(place - 1))) --place;
        m_entries.insert(place, entry);
    }
    [[nodiscard]] const std::vector<T>& all() const { return m_entries; }
    /// How many entries lie at or before `at`.
    [[nodiscard]] std::size_t countUntil(wire::Hlc at) const {
        const auto end = std::upper_bound(m_entries.begin(), m_entries.end(), at, [](wire::Hlc t, const T& entry) { return t < entry.at; });
        return static_cast<std::size_t>(end - m_entries.begin());
    }
    /// The last entry at or before `at`; nullptr: there is none.
    [[nodiscard]] const T* lastUntil(wire::Hlc at) const {
        const auto count = countUntil(at);
        return count == 0 ? nullptr : &m_entries[count - 1];
    }
    [[nodiscard]] std::size_t bytes() const { return m_entries.capacity() * sizeof(T); }

private:
    static bool before(const T& a, const T& b) { return a.at != b.at ? a.at < b.at : a.position < b.position; }

    std::size_t m_limit;
    std::vector<T> m_entries;
};

} // namespace sagascope::core
