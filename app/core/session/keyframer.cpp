#include "app/core/session/keyframer.h"

namespace sagascope::core {

namespace {
constexpr std::uint64_t kShare = 10; ///< of the log's bytes
}

Keyframer::Keyframer(Log log) : m_log(std::move(log)), m_thread([this] { run(); }) {}

Keyframer::~Keyframer() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void Keyframer::advance(std::uint64_t events) {
    const std::lock_guard lock(m_mutex);
    m_since += events;
    if (m_since >= kEvery) m_changed.notify_one();
}

void Keyframer::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || m_since >= kEvery; });
        if (m_ending) return;
        m_since = 0;
        lock.unlock();
        if (m_log.bytes() - m_lastBytes >= kShare * m_lastSize) takeOne();
        lock.lock();
    }
}

void Keyframer::takeOne() {
    m_lastBytes = m_log.bytes();
    const auto record = encodeKeyframe(m_log.take());
    m_log.write(record);
    m_lastSize = record.size();
    m_anyTaken = true;
}

void Keyframer::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
    if (m_anyTaken || m_since >= kEvery) takeOne();
}

} // namespace sagascope::core
