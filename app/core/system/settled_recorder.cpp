#include "app/core/system/settled_recorder.h"

namespace sagascope::core {

void SettledRecorder::emit(wire::Event event) {
    ++m_emitted;
    m_recorder.emit(std::move(event));
}

void SettledRecorder::settle() const {
    m_world.settle([this] {
        const auto others = m_arrivedBefore + m_emitted;
        const auto arrived = m_recorder.arrived();
        return arrived > others ? arrived - others : 0;
    });
}

ToldUntil SettledRecorder::toldUntil(const std::string& instance, const std::string& database) const {
    settle();
    return m_recorder.toldUntil(instance, database);
}

CompanyCounts SettledRecorder::counts() const {
    settle();
    return m_recorder.counts();
}

std::optional<std::string> SettledRecorder::newestRow(const std::string& table, const std::string& column, const std::map<std::string, std::string>& where) const {
    settle();
    return m_recorder.newestRow(table, column, where);
}

} // namespace sagascope::core
