#pragma once
#include "app/core/inside/steps.h"
#include "app/gui/inside/inside_page.h"

class QLabel;

namespace sagascope::gui {

class LineTable;

/// What an owner of sagas, orchestrator or service, has on its hands: how many stand at which step, which ones, and where it had to turn
/// around or to resume after a restart.
class SagasPage : public InsidePage {
    Q_OBJECT
public:
    SagasPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* steps() const { return m_steps; }
    [[nodiscard]] LineTable* sagas() const { return m_sagas; }
    [[nodiscard]] LineTable* events() const { return m_events; }
    [[nodiscard]] QLabel* figures() const { return m_figures; }

private:
    struct Standing {
        core::StepStanding steps;
        QString type;
        QString step;
        QString participant;
        std::vector<QString> ids; ///< of the first sagas
        [[nodiscard]] std::string key() const;
    };
    struct Event {
        core::SagaEvent event;
        QString id;
        QString reason;
    };
    void nameStep(const core::Projections& projections, Standing& standing) const;
    void presentSteps();
    void presentSagas();
    void presentEvents();
    void follow(const std::string& key);

    QLabel* m_figures;
    LineTable* m_steps;
    LineTable* m_sagas;
    LineTable* m_events;
    core::Standings m_counts;
    std::vector<Standing> m_standings;
    std::vector<Event> m_eventList;
    std::string m_chosen; ///< key of a standing
    std::uint64_t m_at = 0;
};

} // namespace sagascope::gui
