#pragma once
#include "app/core/eventlog/keyframe_record.h"
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace sagascope::core {

/// Takes keyframes of a log while it grows, on a thread of its own: one every kEvery events, but only when the one before, counted ten times,
/// is smaller than what the log has grown by since. So they are at most a tenth of it.
class Keyframer {
public:
    static constexpr std::uint64_t kEvery = 8192;

    struct Log {
        std::function<Keyframe()> take;                      ///< locks the projections for as long as it takes
        std::function<void(const std::string& record)> write;
        std::function<std::uint64_t()> bytes;                ///< of the file
    };
    explicit Keyframer(Log log);
    ~Keyframer(); ///< takes no more
    Keyframer(const Keyframer&) = delete;
    Keyframer& operator=(const Keyframer&) = delete;

    void advance(std::uint64_t events); ///< so many more are in the projections. Any thread, at no cost
    /// The last one, so that the end of the log is as near as any other part of it; none where the log is short.
    void finish();

private:
    void run();
    void takeOne();

    Log m_log;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::uint64_t m_since = 0; ///< events
    bool m_ending = false;
    // Of the thread, and of finish() after it:
    bool m_anyTaken = false;
    std::uint64_t m_lastSize = 0;
    std::uint64_t m_lastBytes = 0; ///< of the file, when the last one was taken
    std::thread m_thread;
};

} // namespace sagascope::core
