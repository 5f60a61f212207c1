// Verbs that concern the whole company: load, reset, and its end.
#include "app/core/system/control_api.h"
#include "services/wire/names.h"
#include <fmt/format.h>

namespace sagascope::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr auto kDrain = 10s;
constexpr auto kDrainLook = 20ms;
constexpr auto kQuiet = 150ms; // after the last saga has ended, for what it leaves behind in outboxes and mail
constexpr auto kAllEndPatience = 5000ms;
constexpr std::int64_t kTokenSeconds = 24 * 3600;

} // namespace

void ControlApi::load(const json& arguments, Done done) {
    const auto rate = arguments.value("rate", 0.0);
    if (rate == 0) {
        m_load.stop();
        return done({}, {});
    }
    if (rate < 0 || rate > kHighestRate) return done({}, fmt::format("the rate is {}; give up to {} a second", rate, kHighestRate));
    auto mix = LoadMix::parse(m_plan.architecture, arguments.value("mix", ""));
    if (!mix) return done({}, mix.error().text());
    LoadPlan plan;
    plan.rate = rate;
    plan.mix = std::move(*mix);
    plan.forTime = std::chrono::milliseconds(arguments.value("forMs", std::int64_t(0)));
    plan.seed = m_plan.seed;
    plan.pick = [&recorder = m_recorder](const model::Preset::Pick& pick) { return recorder.newestRow(pick.table, pick.column, pick.where); };
    const bool wantsReport = plan.forTime > 0ms;
    m_starter.token("load", "valid", kTokenSeconds, [this, plan, wantsReport, done = std::move(done)](const json& result, const std::string& error) {
        if (!error.empty()) return done({}, error);
        auto ready = plan;
        ready.token = result.value("token", "");
        startLoad(std::move(ready), wantsReport, done);
    });
}

void ControlApi::startLoad(LoadPlan plan, bool report, const Done& done) {
    const auto* gateway = m_supervisor.first(model::Role::Gateway);
    if (gateway == nullptr) return done({}, "the gateway has just ended; try again");
    plan.gateway = gateway->address;
    m_load.start(std::move(plan), [&loop = m_loop, report, done](const LoadReport& said) {
        if (report) loop.post([json = said.json(), done] { done(json, {}); });
    });
    if (!report) done({}, {});
}

void ControlApi::drain(std::function<void()> done) {
    m_load.stop();
    lookWhetherDrained(m_loop.now() + kDrain, m_loop.now(), 0, std::move(done));
}

/// Drained: no saga runs, consumers have settled everything, and no database has changed for a moment.
void ControlApi::lookWhetherDrained(Loop::Time giveUp, Loop::Time quietSince, std::uint64_t commits, std::function<void()> done) {
    const auto counts = m_recorder.counts();
    const auto now = m_loop.now();
    if (counts.running > 0 || counts.lag > 0 || m_load.isRunning() || counts.commits != commits) quietSince = now;
    if (now - quietSince >= kQuiet || now >= giveUp || m_supervisor.allEnded()) return done();
    m_loop.after(kDrainLook, [=, this, commits = counts.commits, done = std::move(done)] { lookWhetherDrained(giveUp, quietSince, commits, done); });
}

void ControlApi::stopAll(Done done) {
    const auto all = m_supervisor.find("").value_or(std::vector<Instance*>());
    for (auto* instance : all) m_supervisor.stop(*instance);
    m_supervisor.await([this] { return m_supervisor.allEnded(); }, kAllEndPatience, "not every process has ended",
                       [done = std::move(done)](const std::string& error) { done({}, error); });
}

void ControlApi::down(const json&, Done done) {
    drain([this, done = std::move(done)] {
        stopAll([this, done](const json&, const std::string& error) {
            done({{"data_dir", m_directory.path().string()}}, error);
            m_ended();
        });
    });
}

void ControlApi::wait(const json& arguments, Done done) {
    const auto time = arguments.value("forMs", std::int64_t(0));
    if (time < 0) return done({}, fmt::format("'forMs' is {}; give 0 or more", time));
    m_loop.after(std::chrono::milliseconds(time), [done = std::move(done)] { done({}, {}); });
}

void ControlApi::hurry() {
    m_load.stop();
    m_world.waitersChanged(+1);
    m_supervisor.killAll();
    m_supervisor.await([this] { return m_supervisor.allEnded(); }, kAllEndPatience, {}, [this](const std::string&) { m_ended(); });
}

void ControlApi::reset(const json&, Done done) {
    m_load.stop();
    const auto mode = m_recorder.counts().mode;
    if (mode.communication() != wire::COMMUNICATION_UNSPECIFIED) m_supervisor.mode = wire::text(mode); // the switches stay where they are
    m_supervisor.killAll();
    m_supervisor.await([this] { return m_supervisor.allEnded(); }, kAllEndPatience, "not every process has ended; nothing was removed",
                       [this, done = std::move(done)](const std::string& error) {
                           if (!error.empty()) return done({}, error);
                           renew(done);
                       });
}

void ControlApi::renew(Done done) {
    if (auto begun = m_recorder.startAfresh(); !begun) return done({}, begun.error().text());
    if (auto wiped = m_directory.wipe(); !wiped) return done({}, wiped.error().text());
    heal({}, std::move(done));
}

} // namespace sagascope::core
