#include "app/gui/window/scenario_line.h"
#include <QCoreApplication>

namespace sagascope::gui {

namespace {

struct ScenarioLine {
    Q_DECLARE_TR_FUNCTIONS(ScenarioLine)
};

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

} // namespace

QString scenarioPlaying(const core::Scenario& scenario, std::size_t step, model::Language language) {
    const auto name = escaped(scenario.display.in(language));
    if (step >= scenario.steps.size()) return ScenarioLine::tr("Scenario %1: the last step is done").arg(name);
    return ScenarioLine::tr("Scenario %1 · step %2 of %3: %4").arg(name).arg(step + 1).arg(scenario.steps.size()).arg(escaped(scenario.steps[step].text));
}

QString scenarioEnded(const core::Scenario& scenario, const core::ScenarioReport& report, model::Language language) {
    const auto name = escaped(scenario.display.in(language));
    if (report.passed()) return QStringLiteral("<b>✓</b> ") + ScenarioLine::tr("Scenario %1 passed: all %2 steps. The company goes on until you close the window.").arg(name).arg(report.planned);
    const auto& failed = report.steps.back();
    return QStringLiteral("<b>✕</b> ") + ScenarioLine::tr("Scenario %1 failed at step %2, %3: %4").arg(name).arg(report.steps.size()).arg(escaped(failed.text), escaped(failed.detail));
}

} // namespace sagascope::gui
