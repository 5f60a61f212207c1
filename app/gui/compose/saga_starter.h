#pragma once
#include "app/gui/panel/panel.h"
#include <map>

namespace sagascope::gui {

/// Starts sagas for the buttons: fills what a preset picks from the newest rows of a table, and follows what it started.
class SagaStarter : public QObject, public Panel {
    Q_OBJECT
public:
    explicit SagaStarter(const Context& context, QObject* parent = nullptr);
    ~SagaStarter() override;

    void start(const model::Preset& preset);
    void start(const nlohmann::json& arguments); ///< of the control API's `start`
    void again(); ///< the followed saga's type and input once more

    /// Why a preset can't be started now; empty: it can.
    [[nodiscard]] QString obstacle(const model::Preset& preset) const;
    /// Follows this saga as soon as it's seen.
    void followWhenSeen(const std::string& sagaId) { m_awaited = sagaId; }

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

Q_SIGNALS:
    void started(const QString& sagaId);
    void obstaclesChanged();

private:
    struct Candidate {
        core::Name database;
        std::string key;
        std::uint64_t position;  ///< of the commit that has its newest version
        std::uint16_t index = 0; ///< which row of that event
    };
    struct Pick {
        std::vector<Candidate> candidates; ///< the rows changed last, and the one found before
        std::optional<Candidate> found;
        std::optional<nlohmann::json> value;
    };
    void gatherPick(const core::Projections& projections, const model::Preset::Pick& pick, Pick& into) const;
    void resolve(const model::Preset::Pick& pick, Pick& from) const;

    Context m_context;
    std::map<std::pair<std::string, std::string>, Pick> m_picks; ///< by preset and field
    std::string m_awaited;
    std::optional<core::Row> m_seen;
    std::optional<std::uint64_t> m_againInput;
    std::string m_againType;
    std::uint64_t m_gathered = 0; ///< wall µs
    bool m_fresh = false;
};

} // namespace sagascope::gui
