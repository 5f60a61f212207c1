#pragma once
#include "app/core/session/excerpt.h"
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace sagascope::core {

/// Reads excerpts of a recording on a thread of its own, so that whoever looks never waits for the file: the excerpt that is looked at stays
/// until another one is there and is asked for.
class ExcerptReader {
public:
    ExcerptReader(const EventLogReader& log, wire::Hlc first, wire::Hlc last);
    ~ExcerptReader();
    ExcerptReader(const ExcerptReader&) = delete;

    /// The next looks shall be about this instant. Gives what they are about: it, or, as long as it is being read, the last one that was.
    /// Waits for the first of all, before which there is nothing to see. Like look(), of one thread.
    wire::Hlc turnTo(wire::Hlc instant);
    void waitFor(wire::Hlc instant); ///< turns there, and waits until all that belongs to it was read
    bool look(const std::function<void(const Projections&)>& look) const; ///< false: nothing is there, or it was closed
    void close(); ///< reads no more, and gives up what is there. Any thread

private:
    void run();
    void read(wire::Hlc instant);

    const EventLogReader& m_log;
    wire::Hlc m_first;
    wire::Hlc m_last;
    mutable std::mutex m_mutex; ///< guards what follows; held while one part is taken
    std::condition_variable m_changed;
    std::shared_ptr<Excerpt> m_newest; ///< the reading thread's
    std::shared_ptr<Excerpt> m_seen;   ///< looked at: the same, or the one before it
    wire::Hlc m_wanted;
    wire::Hlc m_read; ///< the last that was wanted and is there
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace sagascope::core
