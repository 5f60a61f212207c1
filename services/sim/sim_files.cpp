#include "services/sim/sim_files.h"
#include "services/sim/faults.h"

namespace sagascope::sim {

namespace {

class SimFile : public kit::File {
public:
    SimFile(kit::Host& host, std::unique_ptr<kit::File> file) : m_host(host), m_file(std::move(file)) {}

    wire::Result<void> append(std::string_view bytes) override {
        m_host.crashPoint("append");
        try {
            m_host.crashPoint("appending");
        } catch (const Crash&) {
            std::ignore = m_file->append(bytes.substr(0, m_host.random().next() % (bytes.size() + 1)));
            throw;
        }
        auto appended = m_file->append(bytes);
        m_host.crashPoint("appended");
        return appended;
    }
    wire::Result<void> sync() override {
        m_host.crashPoint("sync");
        auto synced = m_file->sync();
        m_host.crashPoint("synced");
        return synced;
    }
    wire::Result<std::string> read(std::uint64_t offset, std::size_t size) const override { return m_file->read(offset, size); }
    [[nodiscard]] std::uint64_t size() const override { return m_file->size(); }
    wire::Result<void> truncate(std::uint64_t size) override { return m_file->truncate(size); }
    wire::Result<void> reserve(std::uint64_t size) override {
        m_host.crashPoint("reserve");
        return m_file->reserve(size);
    }

private:
    kit::Host& m_host;
    std::unique_ptr<kit::File> m_file;
};

} // namespace

wire::Result<std::unique_ptr<kit::File>> SimFiles::open(const std::filesystem::path& path) {
    auto opened = m_disk.open(path);
    if (!opened) return opened;
    return std::make_unique<SimFile>(m_host, std::move(*opened));
}

wire::Result<void> SimFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    m_host.crashPoint("rename");
    auto renamed = m_disk.rename(from, to);
    m_host.crashPoint("renamed");
    return renamed;
}

wire::Result<void> SimFiles::remove(const std::filesystem::path& path) {
    m_host.crashPoint("remove");
    return m_disk.remove(path);
}

} // namespace sagascope::sim
