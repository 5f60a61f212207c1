#pragma once
#include "app/core/system/data_directory.h"
#include "app/core/system/plan.h"
#include "app/core/system/recorder.h"
#include <memory>
#include <thread>

namespace sagascope::core {

/// A running company: its processes and its control API, on a thread of their own.
class RunningCompany {
public:
    using Done = std::function<void(const nlohmann::json& result, const std::string& error)>; ///< on the company's thread

    /// `ended` is called on the company's thread when it has gone down, by whoever's command. All outlive the company.
    RunningCompany(Plan plan, const DataDirectory& directory, Recorder& recorder, std::function<void()> ended);
    ~RunningCompany(); ///< kills what still runs
    RunningCompany(const RunningCompany&) = delete;
    RunningCompany& operator=(const RunningCompany&) = delete;

    wire::Result<void> start();
    // Any thread:
    void command(const std::string& verb, const nlohmann::json& arguments, Done done);
    /// Calls `done` once everything is healthy, or with an error as soon as a process can't be started.
    void whenUp(std::function<void(const std::string& error)> done);
    void hurry(); ///< goes down without waiting for what is under way

private:
    struct Inside;
    void whenReported(std::function<void(const std::string& error)> done);
    void run(std::function<void(wire::Result<void>)> started);

    Plan m_plan;
    const DataDirectory& m_directory;
    Recorder& m_recorder;
    std::function<void()> m_ended;
    std::unique_ptr<class Loop> m_loop;
    Inside* m_inside = nullptr; ///< belongs to the thread
    std::thread m_thread;
};

} // namespace sagascope::core
