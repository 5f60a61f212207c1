#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/compose/saga_starter.h"
#include <QWidget>

class QMenu;
class QPushButton;

namespace sagascope::gui {

class SegmentedSwitch;
class WrapLayout;

/// What acts on the company: its menu, the two switches, starts, load, heal. All of it is in the menus too.
class ToolBar : public QWidget, public Panel {
    Q_OBJECT
public:
    static constexpr int kRates[]{0, 1, 5, 20, 100, 500}; ///< of load, requests a second

    ToolBar(const Context& context, ActionSet& actions, SagaStarter& starter, QWidget* parent = nullptr);
    ~ToolBar() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    void setCompact(bool compact); ///< one row without captions, of what fits

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Load {
        double rate = 0;                  ///< requests a second; 0: none
        std::uint64_t until = UINT64_MAX; ///< when it ends by itself; µs since 1970
    };
    struct State {
        wire::Mode mode;
        int running = 0;  ///< processes
        int wanted = 0;
        int starting = 0;
        std::uint64_t loadCommand = ~std::uint64_t(0); ///< position of the last command that set or ended the load
        bool loadEnded = false;
        bool loadOver = false; ///< it was to last so long, and that is over
        std::uint64_t now = 0; ///< of the company; µs since 1970
    };
    void addCompany();
    void addSwitches();
    void addStarts();
    void addStart(const model::Saga& saga, const std::vector<const model::Preset*>& presets);
    void addLoad();
    QPushButton* addButton(const char* id);
    void fold();
    [[nodiscard]] int roomForAll() const;
    void setMode();
    void showObstacles();
    void showState();
    [[nodiscard]] Load load() const;
    [[nodiscard]] QString loadText(double rate) const;

    Context m_context;
    ActionSet& m_actions;
    SagaStarter& m_starter;
    WrapLayout* m_row;
    QPushButton* m_company = nullptr;
    QPushButton* m_load = nullptr;
    QPushButton* m_search = nullptr;
    SegmentedSwitch* m_communication = nullptr;
    SegmentedSwitch* m_coordination = nullptr;
    std::vector<std::pair<QWidget*, const model::Preset*>> m_starts; ///< buttons that may be impossible
    std::vector<std::pair<QAction*, const model::Preset*>> m_ways;   ///< to start, in the menus
    std::vector<QWidget*> m_needed; ///< everything, the most needed first
    std::vector<QWidget*> m_spare;  ///< only where there is room
    std::vector<QWidget*> m_acting; ///< what is disabled while the company takes no commands
    std::vector<QAction*> m_rates;
    State m_state;
    State m_shown;
    Load m_given;
    bool m_first = true;
    bool m_isCompact = false;
};

} // namespace sagascope::gui
