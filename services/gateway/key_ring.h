#pragma once
#include "services/gateway/signature.h"
#include <filesystem>
#include <vector>

namespace sagascope::gateway {

/// The keys whose signatures count: one for each algorithm.
class KeyRing {
public:
    explicit KeyRing(std::vector<Key> keys) : m_keys(std::move(keys)) {}
    /// Reads the keys in `folder`; makes those that are missing (mode 0600). Safe when two processes do it at once.
    static wire::Result<KeyRing> loadOrMake(const std::filesystem::path& folder);

    [[nodiscard]] const Key* byId(std::string_view id) const;
    [[nodiscard]] const Key* byAlgorithm(Algorithm algorithm) const;
    [[nodiscard]] const std::vector<Key>& keys() const { return m_keys; }

private:
    std::vector<Key> m_keys;
};

} // namespace sagascope::gateway
