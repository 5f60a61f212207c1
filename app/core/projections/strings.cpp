#include "app/core/projections/strings.h"
#include "services/wire/ids.h"
#include <cstring>
#include <functional>

namespace sagascope::core {

namespace {
constexpr std::size_t kChunk = 16 * 1024;
constexpr std::size_t kLongest = 1u << 20; // what a damaged file calls a name is cut
constexpr Name kOther = 1; ///< stands for every name beyond the last number
constexpr std::uint32_t kMostNames = 65'535;
} // namespace

Strings::Strings(Pages& pages) : m_pages(pages), m_texts(pages), m_slots(64, 0) { m_texts.append({}); }

std::size_t Strings::slotOf(std::string_view text) const {
    const auto mask = m_slots.size() - 1;
    auto slot = std::hash<std::string_view>{}(text) & mask;
    while (m_slots[slot] != 0 && std::as_const(m_texts)[m_slots[slot] - 1] != text) slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t Strings::find(std::string_view text) const {
    text = text.substr(0, kLongest);
    if (text.empty()) return 0;
    const auto found = m_slots[slotOf(text)];
    return found == 0 ? kUnknown : found - 1;
}

std::uint32_t Strings::intern(std::string_view text) {
    text = text.substr(0, kLongest);
    if (text.empty()) return 0;
    auto slot = slotOf(text);
    if (m_slots[slot] != 0) return m_slots[slot] - 1;
    if ((m_texts.end() + 1) * 4 > m_slots.size() * 3) {
        grow();
        slot = slotOf(text);
    }
    m_slots[slot] = m_texts.append(keep(text)) + 1;
    return m_slots[slot] - 1;
}

std::string_view Strings::keep(std::string_view text) {
    if (text.size() > m_chunkLeft) {
        const auto size = std::max(kChunk, text.size());
        m_chunkAt = reinterpret_cast<char*>(m_pages.allocate(size));
        m_chunkLeft = size;
        m_chunkBytes += size;
    }
    char* const place = m_chunkAt;
    std::memcpy(place, text.data(), text.size());
    m_chunkAt += text.size();
    m_chunkLeft -= text.size();
    return {place, text.size()};
}

void Strings::grow() {
    m_slots.assign(m_slots.size() * 2, 0);
    for (std::uint32_t number = 1; number < m_texts.end(); ++number) m_slots[slotOf(m_texts[number])] = number + 1;
}

std::size_t Strings::bytes() const {
    return m_texts.bytes() + m_slots.capacity() * sizeof(m_slots[0]) + m_chunkBytes;
}

Names::Names(Pages& pages) : m_strings(pages) {
    m_strings.intern("…");
    m_services.push_back(kOther);
}

Name Names::intern(std::string_view text) {
    if (m_strings.size() >= kMostNames) {
        const auto known = m_strings.find(text);
        return known == Strings::kUnknown ? kOther : static_cast<Name>(known);
    }
    const auto before = m_strings.size();
    const auto name = static_cast<Name>(m_strings.intern(text));
    if (m_strings.size() == before) return name;
    m_services.push_back(name);
    const auto service = wire::serviceOf(text);
    if (service != text) {
        const auto number = intern(service); // may lengthen m_services
        m_services[name] = number;
    }
    return name;
}

Name Names::find(std::string_view text) const {
    const auto number = m_strings.find(text);
    return number == Strings::kUnknown ? 0 : static_cast<Name>(number);
}

} // namespace sagascope::core
