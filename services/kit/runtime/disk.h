#pragma once
#include "services/kit/runtime/host.h"

namespace sagascope::kit {

/// The real file system below one folder.
class Disk : public Files {
public:
    /// `durable` false: sync does nothing (simulation: a crash of a process loses nothing that was written).
    explicit Disk(std::filesystem::path root, bool durable = true) : m_root(std::move(root)), m_durable(durable) {}
    wire::Result<std::unique_ptr<File>> open(const std::filesystem::path& path) override;
    wire::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    wire::Result<void> remove(const std::filesystem::path& path) override;
    wire::Result<void> makeDirectory(const std::filesystem::path& path) override;
    wire::Result<void> syncDirectory(const std::filesystem::path& path) override;
    [[nodiscard]] bool exists(const std::filesystem::path& path) const override;
    [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path) const override;

private:
    std::filesystem::path m_root;
    bool m_durable;
};

} // namespace sagascope::kit
