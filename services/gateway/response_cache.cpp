#include "services/gateway/response_cache.h"
#include "services/gateway/digest.h"

namespace sagascope::gateway {

namespace {
// A subject may hold any character but this one: it can't come out of JSON text unescaped, and no target contains it.
std::string keyOf(const std::string& subject, const std::string& target) { return subject + '\0' + target; }
} // namespace

std::string entityTag(std::string_view body) { return '"' + sha256Hex(body).substr(0, 32) + '"'; }

bool matchesTag(std::string_view ifNoneMatch, std::string_view tag) {
    while (!ifNoneMatch.empty()) {
        const auto comma = ifNoneMatch.find(',');
        auto item = ifNoneMatch.substr(0, comma);
        ifNoneMatch = comma == std::string_view::npos ? std::string_view() : ifNoneMatch.substr(comma + 1);
        const auto begin = item.find_first_not_of(" \t");
        if (begin == std::string_view::npos) continue;
        item = item.substr(begin, item.find_last_not_of(" \t") - begin + 1);
        if (item.substr(0, 2) == "W/") item.remove_prefix(2);
        if (item == "*" || item == tag) return true;
    }
    return false;
}

std::optional<ResponseCache::Hit> ResponseCache::find(const std::string& subject, const std::string& target) {
    const auto found = m_byKey.find(keyOf(subject, target));
    if (found == m_byKey.end()) return std::nullopt;
    const auto slot = found->second;
    const auto age = m_clock.steady() - slot->entry.stored;
    if (age >= slot->entry.maxAge) {
        m_slots.erase(slot);
        m_byKey.erase(found);
        return std::nullopt;
    }
    m_slots.splice(m_slots.begin(), m_slots, slot);
    return Hit{&slot->entry, static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(age).count())};
}

void ResponseCache::store(const std::string& subject, const std::string& target, const std::string& origin, Entry entry) {
    const auto key = keyOf(subject, target);
    if (const auto found = m_byKey.find(key); found != m_byKey.end()) {
        m_slots.erase(found->second);
        m_byKey.erase(found);
    }
    entry.stored = m_clock.steady();
    m_slots.push_front({key, origin, std::move(entry)});
    m_byKey[key] = m_slots.begin();
    if (m_slots.size() <= m_capacity) return;
    m_byKey.erase(m_slots.back().key);
    m_slots.pop_back();
}

std::size_t ResponseCache::invalidate(const std::set<std::string>& origins) {
    const auto before = m_slots.size();
    for (auto slot = m_slots.begin(); slot != m_slots.end();) {
        if (!origins.contains(slot->origin)) {
            ++slot;
            continue;
        }
        m_byKey.erase(slot->key);
        slot = m_slots.erase(slot);
    }
    return before - m_slots.size();
}

} // namespace sagascope::gateway
