#include "services/kit/runtime/process_log.h"
#include "services/wire/ids.h"
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace sagascope::kit {

namespace {

spdlog::level::level_enum levelOf(LogLevel level) {
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warn: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

wire::LogLine::Level lineLevel(LogLevel level) {
    switch (level) {
    case LogLevel::Debug: return wire::LogLine::DEBUG;
    case LogLevel::Info: return wire::LogLine::INFO;
    case LogLevel::Warn: return wire::LogLine::WARN;
    case LogLevel::Error: return wire::LogLine::ERR;
    }
    return wire::LogLine::INFO;
}

/// Keeps an entry on one line and its quotes paired.
std::string quoted(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') out += "\\n";
        else out += c;
    }
    return out;
}

} // namespace

wire::Result<ProcessLog> ProcessLog::open(const std::filesystem::path& file, const std::string& instance, bool onTerminal) {
    try {
        std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::basic_file_sink_st>(file.string())};
        if (onTerminal) sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_st>());
        auto logger = std::make_shared<spdlog::logger>(instance, sinks.begin(), sinks.end());
        logger->set_pattern("ts=%Y-%m-%dT%H:%M:%S.%fZ level=%l instance=%n %v", spdlog::pattern_time_type::utc);
        logger->flush_on(spdlog::level::warn);
        if (std::getenv("SAGASCOPE_DEBUG") != nullptr) logger->set_level(spdlog::level::debug);
        return ProcessLog(std::move(logger));
    } catch (const spdlog::spdlog_ex& error) {
        return wire::failure(error.what(), file.string(), "check the data directory's permissions and disk");
    }
}

void ProcessLog::write(LogLevel level, std::string_view text, const LogSubject& about) {
    write(static_cast<std::uint64_t>(std::chrono::duration_cast<Micros>(spdlog::log_clock::now().time_since_epoch()).count()), level, text, about);
}

void ProcessLog::write(std::uint64_t wallMicros, LogLevel level, std::string_view text, const LogSubject& about) {
    if (!m_logger->should_log(levelOf(level))) return;
    auto line = "msg=\"" + quoted(text) + '"';
    if (!about.saga.empty()) line += " saga=" + about.saga;
    if (const auto trace = wire::traceId(about.traceparent); !trace.empty()) line.append(" trace=").append(trace);
    m_logger->log(spdlog::log_clock::time_point(Micros(wallMicros)), {}, levelOf(level), line);
}

void ProcessLog::flush() { m_logger->flush(); }

wire::Event lineEvent(LogLevel level, std::string_view text, const LogSubject& about) {
    wire::Event event;
    event.mutable_log()->set_level(lineLevel(level));
    event.mutable_log()->set_text(std::string(text));
    event.mutable_log()->set_saga(about.saga);
    event.mutable_log()->set_trace(std::string(wire::traceId(about.traceparent)));
    return event;
}

} // namespace sagascope::kit
