#pragma once
#include "app/core/projections/blocks.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace sagascope::core {

/// Strings kept once and known by a number. 0 is the empty string. Views stay valid as long as this object.
class Strings {
public:
    static constexpr std::uint32_t kUnknown = ~std::uint32_t(0);

    explicit Strings(Pages& pages);
    std::uint32_t intern(std::string_view text);
    [[nodiscard]] std::uint32_t find(std::string_view text) const; ///< kUnknown: never seen
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return m_texts[number]; }
    [[nodiscard]] std::uint32_t size() const { return m_texts.end(); }
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::size_t slotOf(std::string_view text) const;
    std::string_view keep(std::string_view text);
    void grow();

    Pages& m_pages;
    Blocks<std::string_view> m_texts;
    std::vector<std::uint32_t> m_slots; ///< open addressing; number + 1, 0: free
    std::size_t m_chunkLeft = 0;
    char* m_chunkAt = nullptr;
    std::size_t m_chunkBytes = 0;
};

/// The number of a name that repeats without end: service, instance, message type, topic, reason.
using Name = std::uint16_t;

/// Names of services, instances, types, topics, reasons. At most 65,535 different ones; all further ones read "…".
class Names {
public:
    explicit Names(Pages& pages);
    Name intern(std::string_view text);
    /// 0 where the name never occurred.
    [[nodiscard]] Name find(std::string_view text) const;
    [[nodiscard]] std::string_view text(Name name) const { return m_strings[name]; }
    /// "contracts#2" → "contracts"; a service's own name stays.
    [[nodiscard]] Name service(Name name) const { return m_services[name]; }
    [[nodiscard]] std::size_t bytes() const { return m_strings.bytes() + m_services.capacity() * sizeof(Name); }

private:
    Strings m_strings;
    std::vector<Name> m_services{0};
};

} // namespace sagascope::core
