#include "services/kit/messaging/directory.h"
#include <algorithm>

namespace sagascope::kit {

void Directory::update(const std::vector<Instance>& instances, bool incomplete) {
    std::map<std::string, std::vector<Instance>> next;
    for (const auto& instance : instances) next[instance.service].push_back(instance);
    if (incomplete) {
        for (const auto& [service, known] : m_byService) {
            auto& kept = next[service];
            for (const auto& instance : known) {
                const auto same = [&](const Instance& other) { return other.instance == instance.instance; };
                if (std::none_of(kept.begin(), kept.end(), same)) kept.push_back(instance);
            }
        }
    }
    if (next == m_byService) return;
    m_byService = std::move(next);
    if (onChanged) onChanged();
}

std::optional<Instance> Directory::pick(const std::string& service) {
    const auto found = m_byService.find(service);
    if (found == m_byService.end() || found->second.empty()) return std::nullopt;
    return found->second[m_turn[service]++ % found->second.size()];
}

std::vector<Instance> Directory::all(const std::string& service) const {
    const auto found = m_byService.find(service);
    return found == m_byService.end() ? std::vector<Instance>{} : found->second;
}

std::vector<Instance> Directory::all() const {
    std::vector<Instance> everyone;
    for (const auto& [service, instances] : m_byService) everyone.insert(everyone.end(), instances.begin(), instances.end());
    return everyone;
}

std::size_t Directory::count(const std::string& service) const {
    const auto found = m_byService.find(service);
    return found == m_byService.end() ? 0 : found->second.size();
}

std::optional<Instance> Directory::find(const std::string& instance) const {
    for (const auto& [service, instances] : m_byService) {
        for (const auto& known : instances) {
            if (known.instance == instance) return known;
        }
    }
    return std::nullopt;
}

} // namespace sagascope::kit
