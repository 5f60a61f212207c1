#include "services/wire/ring.h"
#include "services/wire/crc32c.h"
#include "services/wire/ids.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sagascope::wire {

namespace {

constexpr std::uint64_t kMagic = 0x31676e6952676153; // "SagRing1", little-endian
constexpr std::uint32_t kSkip = 0xffffffff;
constexpr std::uint64_t kAlign = 8;

struct Record {
    std::uint32_t size;
    std::uint32_t crc;
    std::uint64_t seq;
};

std::uint64_t padded(std::uint64_t size) { return (sizeof(Record) + size + kAlign - 1) & ~(kAlign - 1); }

std::uint32_t checksum(std::uint64_t seq, std::string_view event) {
    return crc32c(event, static_cast<std::uint32_t>(seq));
}

tl::unexpected<Error> systemFailure(const char* what, const std::filesystem::path& path, const char* todo) {
    return failure(fmt::format("{}: {}", what, std::strerror(errno)), path.string(), todo);
}

} // namespace

struct Ring::Header {
    std::uint64_t magic;
    std::uint64_t capacity;
    std::atomic<std::uint64_t> written;
    std::atomic<std::uint64_t> acked;
    std::atomic<std::uint64_t> refused;
    std::uint32_t sourceSize;
    char source[kHeader - 64];
};

Ring::Ring(int file, std::byte* map, std::size_t size) : m_file(file), m_map(map), m_size(size) {
    static_assert(sizeof(Header) <= kHeader && std::atomic<std::uint64_t>::is_always_lock_free);
}

Ring::~Ring() {
    ::munmap(m_map, m_size);
    ::close(m_file);
}

Ring::Header& Ring::header() const { return *reinterpret_cast<Header*>(m_map); }

std::byte* Ring::at(std::uint64_t position) const { return m_map + kHeader + position % (m_size - kHeader); }

std::filesystem::path Ring::pathFor(const std::filesystem::path& dataDir, const Source& source) {
    return dataDir / "rings" / fmt::format("{}-{}.ring", source.instance(), hex(source.incarnation()));
}

Result<std::unique_ptr<Ring>> Ring::create(const std::filesystem::path& path, const Source& source, std::size_t capacity) {
    std::error_code ignored; // the open below reports it
    std::filesystem::create_directories(path.parent_path(), ignored);
    auto unfinished = path; // whoever is killed in here leaves no half-made ring
    unfinished += kUnfinished;
    const int file = ::open(unfinished.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return systemFailure("the telemetry ring can't be created", path, "make the data directory writable");
    const auto size = kHeader + capacity;
    // posix_fallocate, not ftruncate: a full disk must be an error here, not a SIGBUS at the first write.
    if (const int error = ::posix_fallocate(file, 0, static_cast<off_t>(size)); error != 0) {
        errno = error;
        auto failed = systemFailure("no room for the telemetry ring", path, "free some disk space");
        ::close(file);
        return failed;
    }
    void* map = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (map == MAP_FAILED) {
        auto failed = systemFailure("the telemetry ring can't be mapped", path, "free some memory");
        ::close(file);
        return failed;
    }
    std::unique_ptr<Ring> ring(new Ring(file, static_cast<std::byte*>(map), size));
    ring->m_source = source;
    auto& header = ring->header();
    const auto bytes = source.SerializeAsString();
    header.capacity = capacity;
    header.sourceSize = static_cast<std::uint32_t>(bytes.size());
    std::memcpy(header.source, bytes.data(), bytes.size());
    header.magic = kMagic;
    if (::rename(unfinished.c_str(), path.c_str()) != 0) return systemFailure("the telemetry ring can't be named", path, "make the data directory writable");
    return ring;
}

Result<std::unique_ptr<Ring>> Ring::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) return systemFailure("the telemetry ring can't be opened", path, "check its permissions");
    struct stat status {};
    ::fstat(file, &status);
    const auto size = static_cast<std::size_t>(status.st_size);
    void* map = size > kHeader ? ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) : MAP_FAILED;
    if (map == MAP_FAILED) {
        ::close(file);
        return failure("this is no telemetry ring", path.string(), "remove the file");
    }
    std::unique_ptr<Ring> ring(new Ring(file, static_cast<std::byte*>(map), size));
    const auto& header = ring->header();
    const auto isWithin = [&] { return ring->written() - ring->acked() <= header.capacity && (ring->written() | ring->acked()) % kAlign == 0; };
    if (header.magic != kMagic || header.capacity + kHeader != size || header.capacity % kAlign != 0 || !isWithin() || header.sourceSize > sizeof(header.source) ||
        !ring->m_source.ParseFromArray(header.source, static_cast<int>(header.sourceSize)))
        return failure("this is no telemetry ring", path.string(), "remove the file");
    return ring;
}

bool Ring::append(std::uint64_t seq, std::string_view event) {
    auto& header = this->header();
    const auto capacity = header.capacity;
    auto position = header.written.load(std::memory_order_relaxed);
    const auto need = padded(event.size());
    const auto toEnd = capacity - position % capacity;
    const auto skip = need > toEnd ? toEnd : 0;
    if (need > capacity / 2 || position + skip + need - header.acked.load(std::memory_order_acquire) > capacity) {
        header.refused.store(seq, std::memory_order_release);
        return false;
    }
    if (skip > 0) {
        std::memcpy(at(position), &kSkip, sizeof kSkip); // records are 8-aligned, so there is always room for the mark
        position += skip;
    }
    const Record record{static_cast<std::uint32_t>(event.size()), checksum(seq, event), seq};
    std::memcpy(at(position), &record, sizeof record);
    std::memcpy(at(position) + sizeof record, event.data(), event.size());
    header.written.store(position + need, std::memory_order_release);
    return true;
}

std::uint64_t Ring::written() const { return header().written.load(std::memory_order_acquire); }
std::uint64_t Ring::refused() const { return header().refused.load(std::memory_order_acquire); }
std::uint64_t Ring::acked() const { return header().acked.load(std::memory_order_acquire); }

std::uint64_t Ring::read(std::uint64_t position, std::size_t limit,
                         const std::function<void(std::uint64_t, std::string_view)>& visit) const {
    const auto capacity = header().capacity;
    const auto end = written();
    position = std::max(position, acked());
    for (std::size_t n = 0; n < limit && position < end;) {
        Record record{};
        std::memcpy(&record.size, at(position), sizeof record.size);
        if (record.size == kSkip) {
            position += capacity - position % capacity;
            continue;
        }
        if (padded(record.size) > capacity - position % capacity) break;
        std::memcpy(&record, at(position), sizeof record);
        const std::string_view event(reinterpret_cast<const char*>(at(position)) + sizeof record, record.size);
        if (checksum(record.seq, event) != record.crc) break;
        visit(record.seq, event);
        position += padded(record.size);
        ++n;
    }
    return position;
}

void Ring::acknowledge(std::uint64_t seq) {
    const auto capacity = header().capacity;
    const auto end = written();
    auto position = acked();
    while (position < end) {
        Record record{};
        std::memcpy(&record.size, at(position), sizeof record.size);
        if (record.size == kSkip) {
            position += capacity - position % capacity;
            continue;
        }
        if (padded(record.size) > capacity - position % capacity) break;
        std::memcpy(&record, at(position), sizeof record);
        if (record.seq > seq) break;
        position += padded(record.size);
    }
    header().acked.store(position, std::memory_order_release);
}

} // namespace sagascope::wire
