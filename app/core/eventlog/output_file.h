#pragma once
#include "services/wire/error.h"
#include <cstdint>
#include <filesystem>

namespace sagascope::core {

/// A file that only grows, by whole pieces: a piece that can't be written whole leaves no trace.
class OutputFile {
public:
    /// Refuses an existing file.
    static wire::Result<OutputFile> create(const std::filesystem::path& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    wire::Result<void> append(std::string_view piece);
    wire::Result<std::string> read(std::uint64_t offset, std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint32_t crc() const { return m_crc; } ///< CRC-32 of all that was written
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    OutputFile(std::filesystem::path path, int file) : m_path(std::move(path)), m_file(file) {}
    std::filesystem::path m_path;
    int m_file;
    std::uint64_t m_size = 0;
    std::uint32_t m_crc = 0;
};

} // namespace sagascope::core
