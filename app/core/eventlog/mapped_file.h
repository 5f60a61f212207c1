#pragma once
#include "services/wire/error.h"
#include <filesystem>

namespace sagascope::core {

/// A file's bytes, mapped to read.
class MappedFile {
public:
    static wire::Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&&) = delete;
    ~MappedFile();

    [[nodiscard]] std::string_view bytes() const { return m_bytes; }
    /// These bytes need not stay in memory; they are read again when they are looked at.
    void forget(std::uint64_t offset, std::uint64_t length) const;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    MappedFile(std::filesystem::path path, std::string_view bytes) : m_path(std::move(path)), m_bytes(bytes) {}
    std::filesystem::path m_path;
    std::string_view m_bytes;
};

} // namespace sagascope::core
