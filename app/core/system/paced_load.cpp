#include "app/core/system/paced_load.h"
#include <fmt/format.h>

namespace sagascope::core {

namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;

constexpr std::chrono::seconds kShotPatience{15};
constexpr std::chrono::milliseconds kShotPause{50};
constexpr std::size_t kRemembered = 256;
constexpr int kTries = 8;

const std::string* locationOf(const HttpAnswer& answer) {
    for (const auto& [name, value] : answer.fields) {
        if (name == "Location") return &value;
    }
    return nullptr;
}

} // namespace

void PacedLoad::start(LoadPlan plan, Done done) {
    stop(); // the one before drains by itself
    m_run = std::make_shared<Run>();
    m_run->random.seed(plan.seed);
    m_run->report.wantedRate = plan.rate;
    m_run->began = m_loop.now();
    m_run->plan = std::move(plan);
    m_run->done = std::move(done);
    scheduleNext(m_run);
}

void PacedLoad::stop() {
    if (!m_run || !std::exchange(m_run->isScheduling, false)) return;
    finishWhenDrained(*m_run);
}

void PacedLoad::scheduleNext(const std::shared_ptr<Run>& run) {
    const auto after = duration_cast<microseconds>(std::chrono::duration<double>(static_cast<double>(run->number) / run->plan.rate));
    if (run->plan.forTime.count() > 0 && after >= run->plan.forTime) {
        run->isScheduling = false;
        return finishWhenDrained(*run);
    }
    m_loop.after(duration_cast<microseconds>(run->began + after - m_loop.now()), [this, run] {
        if (run->isScheduling) fire(run);
    });
}

void PacedLoad::fire(const std::shared_ptr<Run>& run) {
    const auto due = m_loop.now();
    ++run->number;
    for (int i = 0; i < kTries; ++i) {
        const auto& shot = run->plan.mix.draw(run->random);
        const auto call = made(*run, shot);
        if (!call) continue;
        ++run->report.due;
        ++run->open;
        send(run, shot.name, *call, due);
        break;
    }
    scheduleNext(run);
}

std::optional<HttpCall> PacedLoad::made(Run& run, const LoadMix::Shot& shot) const {
    HttpCall call{"GET", run.plan.gateway, shot.path, {{"Authorization", "Bearer " + run.plan.token}}, {}};
    if (shot.path.empty()) {
        if (run.known.empty()) return std::nullopt;
        call.path = run.known[run.random() % run.known.size()];
        return call;
    }
    auto body = shot.body;
    for (const auto& [field, pick] : shot.pick) {
        const auto value = run.plan.pick ? run.plan.pick(pick) : std::nullopt;
        if (!value) return std::nullopt;
        body[field] = *value;
    }
    call.method = "POST";
    call.body = body.dump();
    call.fields.emplace_back("Content-Type", "application/json");
    call.fields.emplace_back("Idempotency-Key", fmt::format("load-{:x}-{}", static_cast<std::uint64_t>(run.began.time_since_epoch().count()) ^ run.plan.seed, ++run.sent));
    return call;
}

// A lost connection leaves open what became of the request: it is sent again under its Idempotency-Key, so that it counts once.
void PacedLoad::send(const std::shared_ptr<Run>& run, const std::string& shot, const HttpCall& call, Loop::Time due) {
    m_http.send(call, kShotPatience, [this, run, shot, call, due](const wire::Result<HttpAnswer>& answer) {
        if (answer) return answered(run, shot, call, *answer, due);
        if (m_loop.now() - due > kShotPatience) {
            --run->open;
            ++run->report.unanswered;
            return finishWhenDrained(*run);
        }
        ++run->report.repeated;
        m_loop.after(kShotPause, [this, run, shot, call, due] { send(run, shot, call, due); });
    });
}

void PacedLoad::answered(const std::shared_ptr<Run>& run, const std::string& shot, const HttpCall& call, const HttpAnswer& answer, Loop::Time due) {
    std::string outcome = call.method == "GET" ? "read" : "refused";
    if (call.method != "GET") {
        const auto body = nlohmann::json::parse(answer.body, nullptr, false);
        if (body.is_object()) outcome = body.value("state", outcome);
        if (const auto* location = locationOf(answer); location != nullptr) run->known.push_back(*location);
        if (run->known.size() > kRemembered) run->known.pop_front();
    }
    --run->open;
    run->report.answeredWith(shot, answer.status, outcome, duration_cast<microseconds>(m_loop.now() - due));
    run->report.seconds = std::chrono::duration<double>(m_loop.now() - run->began).count();
    finishWhenDrained(*run);
}

void PacedLoad::finishWhenDrained(Run& run) {
    if (run.isScheduling || run.open > 0 || !run.done) return;
    std::exchange(run.done, {})(run.report);
}

} // namespace sagascope::core
