#pragma once
#include "services/kit/runtime/host.h"
#include <list>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace sagascope::gateway {

/// Strong entity tag of a body.
[[nodiscard]] std::string entityTag(std::string_view body);
/// Whether an If-None-Match field names this tag (weak comparison, RFC 9110 §13.1.2), or is "*".
[[nodiscard]] bool matchesTag(std::string_view ifNoneMatch, std::string_view tag);

/// Answers to GETs that may be given again without asking the service. A key names the subject too: nobody gets what another one
/// was shown. Bounded: what was not used for longest goes first.
class ResponseCache {
public:
    static constexpr std::size_t kDefaultCapacity = 2048;
    explicit ResponseCache(const kit::Clock& clock, std::size_t capacity = kDefaultCapacity) : m_clock(clock), m_capacity(capacity) {}

    struct Entry {
        std::string body;
        std::string tag;
        std::chrono::seconds maxAge{0};
        kit::Micros stored{0};
    };
    struct Hit {
        const Entry* entry;
        std::uint64_t ageSeconds;
    };
    /// A fresh entry. Valid until the cache is changed.
    [[nodiscard]] std::optional<Hit> find(const std::string& subject, const std::string& target);
    /// `origin`: the service it came from, for `invalidate`.
    void store(const std::string& subject, const std::string& target, const std::string& origin, Entry entry);
    /// Drops everything that came from one of these services. Returns how many.
    std::size_t invalidate(const std::set<std::string>& origins);
    [[nodiscard]] std::size_t size() const { return m_byKey.size(); }

private:
    struct Slot {
        std::string key;
        std::string origin;
        Entry entry;
    };
    const kit::Clock& m_clock;
    std::size_t m_capacity;
    std::list<Slot> m_slots; ///< most recently used first
    std::unordered_map<std::string, std::list<Slot>::iterator> m_byKey;
};

} // namespace sagascope::gateway
