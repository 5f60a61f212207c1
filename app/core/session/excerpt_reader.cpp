#include "app/core/session/excerpt_reader.h"

namespace sagascope::core {

ExcerptReader::ExcerptReader(const EventLogReader& log, wire::Hlc first, wire::Hlc last) : m_log(log), m_first(first), m_last(last), m_thread([this] { run(); }) {}

ExcerptReader::~ExcerptReader() {
    close();
    m_thread.join();
}

wire::Hlc ExcerptReader::turnTo(wire::Hlc instant) {
    std::unique_lock lock(m_mutex);
    m_wanted = instant;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_newest || m_ending; });
    if (m_ending) return instant;
    m_seen = m_newest;
    return m_seen->shows(instant) ? instant : m_read;
}

void ExcerptReader::waitFor(wire::Hlc instant) {
    turnTo(instant);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_ending || m_read == instant; });
    if (!m_ending) m_seen = m_newest;
}

bool ExcerptReader::look(const std::function<void(const Projections&)>& look) const {
    const std::lock_guard lock(m_mutex);
    if (m_seen) look(m_seen->projections());
    return m_seen != nullptr;
}

void ExcerptReader::close() {
    const std::lock_guard lock(m_mutex);
    m_ending = true;
    m_seen.reset();
    m_changed.notify_all();
}

void ExcerptReader::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || m_wanted != m_read; });
        if (m_ending) break;
        const auto instant = m_wanted;
        lock.unlock();
        read(instant);
        lock.lock();
        m_changed.notify_all();
    }
    m_newest.reset();
}

void ExcerptReader::read(wire::Hlc instant) {
    auto excerpt = m_newest; // which nobody else changes
    const bool goesOn = excerpt && excerpt->isNear(instant);
    if (goesOn) excerpt->turnTo(instant);
    else excerpt = std::make_shared<Excerpt>(m_log, m_first, m_last, instant);
    while (excerpt->lacks()) {
        excerpt->fetch();
        for (bool more = true; more;) {
            const auto lock = goesOn ? std::unique_lock(m_mutex) : std::unique_lock<std::mutex>(); // a new one is seen by nobody
            more = excerpt->take();
        }
    }
    const std::lock_guard lock(m_mutex);
    m_newest.swap(excerpt);
    m_read = instant;
}

} // namespace sagascope::core
