#include "services/gateway/key_ring.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace sagascope::gateway {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

wire::Result<void> writeNew(const fs::path& path, const std::string& content) {
    // Linked to its place only when it is whole: a crash leaves no half key, and of two processes the first one wins.
    const fs::path draft = path.string() + "." + std::to_string(::getpid());
    const auto failed = [&](const char* what) {
        const auto reason = std::string(what) + ": " + std::strerror(errno);
        ::unlink(draft.c_str());
        return wire::failure(reason, path.string(), "check the data directory's permissions and disk");
    };
    const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return failed("can't create a key file");
    const bool written = ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written) return failed("can't write a key file");
    if (::link(draft.c_str(), path.c_str()) != 0 && errno != EEXIST) return failed("can't place a key file");
    ::unlink(draft.c_str());
    return {};
}

wire::Result<Key> loadOrMakeOne(const fs::path& path, Algorithm algorithm) {
    if (!fs::exists(path)) {
        const auto made = makeKey(algorithm);
        if (!made) return made;
        if (const auto written = writeNew(path, made->signing); !written) return tl::unexpected(written.error());
    }
    const auto content = slurp(path);
    if (!content) return wire::failure("can't be read", path.string(), "check the data directory's permissions");
    auto key = keyFrom(algorithm, *content);
    if (!key) key.error().where = path.string();
    return key;
}

} // namespace

wire::Result<KeyRing> KeyRing::loadOrMake(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return wire::failure(failed.message(), folder.string(), "check the data directory's permissions");
    ::chmod(folder.c_str(), 0700);
    std::vector<Key> keys;
    for (const auto algorithm : {Algorithm::ES256, Algorithm::RS256, Algorithm::HS256}) {
        auto key = loadOrMakeOne(folder / (std::string(name(algorithm)) + ".key"), algorithm);
        if (!key) return tl::unexpected(key.error());
        keys.push_back(std::move(*key));
    }
    return KeyRing(std::move(keys));
}

const Key* KeyRing::byId(std::string_view id) const {
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key& key) { return key.id == id; });
    return found == m_keys.end() ? nullptr : &*found;
}

const Key* KeyRing::byAlgorithm(Algorithm algorithm) const {
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key& key) { return key.algorithm == algorithm; });
    return found == m_keys.end() ? nullptr : &*found;
}

} // namespace sagascope::gateway
