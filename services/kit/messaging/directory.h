#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::kit {

struct Instance {
    std::string service;
    std::string instance;
    std::string address;
    bool operator==(const Instance&) const = default;
};

/// What this process knows of the registry: kept up to date by its watch, still used while the registry is down or `incomplete`.
class Directory {
public:
    /// The registry's whole answer. `incomplete` (registry younger than one lease): known instances are kept beside it.
    void update(const std::vector<Instance>& instances, bool incomplete);
    /// Any instance of a service, in turn; nullopt where none is known.
    [[nodiscard]] std::optional<Instance> pick(const std::string& service);
    [[nodiscard]] std::vector<Instance> all(const std::string& service) const;
    [[nodiscard]] std::vector<Instance> all() const;
    [[nodiscard]] std::size_t count(const std::string& service) const;
    [[nodiscard]] std::optional<Instance> find(const std::string& instance) const;
    std::function<void()> onChanged;

private:
    std::map<std::string, std::vector<Instance>> m_byService;
    std::map<std::string, std::size_t> m_turn;
};

} // namespace sagascope::kit
