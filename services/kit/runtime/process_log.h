#pragma once
#include "services/kit/runtime/host.h"
#include "services/wire/telemetry.pb.h"
#include <spdlog/logger.h>

namespace sagascope::kit {

/// The log of one process: `ts=… level=… instance=… msg="…" [saga=… trace=…]`, one line an entry, in a file and (alone in a terminal) on standard error.
class ProcessLog {
public:
    static wire::Result<ProcessLog> open(const std::filesystem::path& file, const std::string& instance, bool onTerminal);
    void write(LogLevel level, std::string_view text, const LogSubject& about = {}); ///< now
    void write(std::uint64_t wallMicros, LogLevel level, std::string_view text, const LogSubject& about = {});
    void flush(); ///< what is no warning reaches the file only now, a write for all

private:
    explicit ProcessLog(std::shared_ptr<spdlog::logger> logger) : m_logger(std::move(logger)) {}
    std::shared_ptr<spdlog::logger> m_logger;
};

/// The telemetry of one log line.
[[nodiscard]] wire::Event lineEvent(LogLevel level, std::string_view text, const LogSubject& about = {});

} // namespace sagascope::kit
