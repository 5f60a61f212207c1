#include "app/core/load/load_generator.h"
#include "app/core/load/load_run.h"

namespace sagascope::core {

LoadGenerator::LoadGenerator() = default;
LoadGenerator::~LoadGenerator() = default;

void LoadGenerator::start(LoadPlan plan, Done done) {
    const std::lock_guard lock(m_mutex);
    // The one before drains by itself: it gives up what is not answered in time.
    if (m_run) m_run->stop();
    m_before = std::move(m_run);
    m_run = std::make_shared<LoadRun>(std::move(plan), std::move(done));
    m_run->start();
}

void LoadGenerator::stop() {
    const std::lock_guard lock(m_mutex);
    if (m_run) m_run->stop();
}

LoadReport LoadGenerator::report() const {
    const std::lock_guard lock(m_mutex);
    return m_run ? m_run->report() : LoadReport();
}

bool LoadGenerator::isRunning() const {
    const std::lock_guard lock(m_mutex);
    return m_run && !m_run->isDone();
}

} // namespace sagascope::core
