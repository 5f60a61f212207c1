#include "app/core/system/running_company.h"
#include "app/core/system/control_server.h"
#include "app/core/system/disk_watch.h"
#include "app/core/system/machine.h"
#include "app/core/system/settled_recorder.h"
#include "app/core/system/simulation.h"
#include <future>

namespace sagascope::core {

using nlohmann::json;

namespace {
constexpr std::chrono::milliseconds kFirstStart{20'000};
constexpr std::chrono::milliseconds kLook{5};
}

struct RunningCompany::Inside {
    std::unique_ptr<World> world;
    std::unique_ptr<SettledRecorder> settled; ///< null: a real company
    Recorder& recorder;
    Supervisor supervisor;
    ControlApi api;
    ControlServer server;
    DiskWatch disk;

    explicit Inside(RunningCompany& company)
        : world(worldOf(company)), settled(company.m_plan.simulated ? std::make_unique<SettledRecorder>(company.m_recorder, *world) : nullptr),
          recorder(settled ? *settled : company.m_recorder), supervisor(*company.m_loop, company.m_plan, company.m_directory, recorder, *world),
          api(*company.m_loop, company.m_plan, company.m_directory, recorder, supervisor, *world, [&company] { company.m_loop->end(); }),
          server(*company.m_loop, api), disk(*company.m_loop, company.m_directory.path(), recorder) {}

    static std::unique_ptr<World> worldOf(RunningCompany& company) {
        if (company.m_plan.simulated) return std::make_unique<Simulation>(*company.m_loop, company.m_plan, company.m_directory);
        return std::make_unique<Machine>(*company.m_loop, company.m_plan, company.m_directory);
    }
};

RunningCompany::RunningCompany(Plan plan, const DataDirectory& directory, Recorder& recorder, std::function<void()> ended)
    : m_plan(std::move(plan)), m_directory(directory), m_recorder(recorder), m_ended(std::move(ended)), m_loop(std::make_unique<Loop>()) {}

RunningCompany::~RunningCompany() {
    if (!m_thread.joinable()) return;
    m_loop->post([this] { m_loop->end(); });
    m_thread.join();
}

wire::Result<void> RunningCompany::start() {
    std::promise<wire::Result<void>> started;
    m_thread = std::thread([this, &started] { run([&started](wire::Result<void> result) { started.set_value(std::move(result)); }); });
    return started.get_future().get();
}

/// Processes are started on this thread: they are killed when it ends.
void RunningCompany::run(std::function<void(wire::Result<void>)> started) {
    {
        Inside inside(*this);
        m_inside = &inside;
        auto result = inside.server.bind(m_directory.controlAddress());
        if (result) result = inside.supervisor.start();
        const bool isStarted = result.has_value();
        started(std::move(result));
        if (!isStarted) return;
        m_loop->run();
    }
    m_ended();
}

void RunningCompany::command(const std::string& verb, const json& arguments, Done done) {
    m_loop->post([this, verb, arguments, done = std::move(done)] { m_inside->api.handle(verb, arguments, done); });
}

void RunningCompany::whenUp(std::function<void(const std::string&)> told) {
    m_loop->post([this, told = std::move(told)] {
        m_inside->world->waitersChanged(+1);
        const auto done = [this, told](const std::string& error) {
            m_inside->world->waitersChanged(-1);
            told(error);
        };
        auto& supervisor = m_inside->supervisor;
        supervisor.await([&supervisor] { return supervisor.allUp() || !supervisor.trouble().empty(); }, kFirstStart, "not every process has become healthy in time; see their logs",
                         [this, &supervisor, done](const std::string& error) {
                             if (error.empty() && supervisor.trouble().empty()) return whenReported(done);
                             done(error.empty() ? supervisor.trouble() : error);
                         });
    });
}

/// Telemetry comes a few milliseconds behind: up means that the status says so too.
void RunningCompany::whenReported(std::function<void(const std::string&)> done) {
    if (m_inside->recorder.counts().mode.communication() != wire::COMMUNICATION_UNSPECIFIED) return done({});
    m_loop->after(kLook, [this, done = std::move(done)] { whenReported(done); });
}

void RunningCompany::hurry() {
    m_loop->post([this] { m_inside->api.hurry(); });
}

} // namespace sagascope::core
