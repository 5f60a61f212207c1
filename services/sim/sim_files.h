#pragma once
#include "services/kit/runtime/disk.h"

namespace sagascope::sim {

/// Real files in which a process may crash before and after each step, and in the middle of a write.
class SimFiles : public kit::Files {
public:
    SimFiles(kit::Host& host, const std::filesystem::path& root) : m_host(host), m_disk(root, false) {}
    wire::Result<std::unique_ptr<kit::File>> open(const std::filesystem::path& path) override;
    wire::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    wire::Result<void> remove(const std::filesystem::path& path) override;
    wire::Result<void> makeDirectory(const std::filesystem::path& path) override { return m_disk.makeDirectory(path); }
    wire::Result<void> syncDirectory(const std::filesystem::path& path) override { return m_disk.syncDirectory(path); }
    [[nodiscard]] bool exists(const std::filesystem::path& path) const override { return m_disk.exists(path); }
    [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path) const override { return m_disk.list(path); }

private:
    kit::Host& m_host;
    kit::Disk m_disk;
};

} // namespace sagascope::sim
