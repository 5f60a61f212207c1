#pragma once
#include "app/gui/panel/panel.h"
#include "app/gui/consistency/fact_reader.h"
#include <QElapsedTimer>
#include <QObject>
#include <map>
#include <unordered_map>

namespace sagascope::gui {

/// Follows the rows that facts are about, a little a frame, and knows for the followed saga, and for each of late, how long its databases disagreed.
class ConsistencyWatch : public QObject, public Panel {
    Q_OBJECT
public:
    explicit ConsistencyWatch(const Context& context, QObject* parent = nullptr);
    ~ConsistencyWatch() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    struct SagaView {
        core::Row row = core::kNoRow;
        QString id;
        std::vector<core::FactState> facts;
        std::optional<core::Inconsistency> inconsistency;
    };
    struct Mode {
        wire::Communication communication = wire::COMMUNICATION_UNSPECIFIED;
        wire::Coordination coordination = wire::COORDINATION_UNSPECIFIED;
        auto operator<=>(const Mode&) const = default;
    };
    struct ModeFigures {
        std::size_t sagas = 0; ///< consistent again
        std::uint64_t p50 = 0; ///< µs
        std::uint64_t p95 = 0;
    };
    [[nodiscard]] const std::optional<SagaView>& followed() const { return m_followed; }
    [[nodiscard]] const std::vector<SagaView>& open() const { return m_shown; } ///< inconsistent now, longest first, a hundred at most
    [[nodiscard]] std::map<Mode, ModeFigures> modes() const;                    ///< of sagas that were over at the instant
    [[nodiscard]] std::uint64_t instant() const { return m_instant; }
    /// Of the followed saga, else of the last one; nullopt: none was inconsistent.
    [[nodiscard]] std::optional<core::Inconsistency> latest() const;

Q_SIGNALS:
    void changed();

private:
    struct Asked { ///< a saga that is evaluated after the lock
        core::Row row;
        std::string id;
        Mode mode;
        bool ended;
        bool known; ///< since its start
    };
    struct Closed {
        Mode mode;
        core::Inconsistency inconsistency;
    };
    void begin(std::uint64_t from); ///< what was over by then stays known
    void beginAnew(std::uint64_t from);
    void collectOwn(const core::Projections& projections);
    void ask(const core::Projections& projections);
    void evaluate();
    void close(const Asked& saga, const core::Inconsistency& inconsistency);

    Context m_context;
    FactReader m_late; ///< what happened of late
    FactReader m_own;  ///< what the followed saga did
    std::optional<core::Row> m_ownOf; ///< the followed one; nullopt: to be read anew
    std::set<std::string> m_open;
    std::vector<Asked> m_asked;
    std::unordered_map<std::string, Closed> m_closed; ///< by id
    std::deque<std::string> m_closedOrder;            ///< oldest first
    std::optional<Asked> m_askedFollowed;
    std::optional<SagaView> m_followed;
    std::vector<SagaView> m_shown;
    std::uint64_t m_instant = 0;
    bool m_begun = false;
    bool m_isPartial = false; ///< not all of the log was read yet
    bool m_isDue = false;
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
