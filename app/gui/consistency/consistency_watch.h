#pragma once
#include "app/gui/panel/panel.h"
#include "app/core/consistency/fact_store.h"
#include "app/core/projections/databases.h"
#include <QElapsedTimer>
#include <QObject>
#include <deque>
#include <map>

namespace sagascope::gui {

/// Follows the rows that facts are about, a little a frame, and knows for each saga of late how long its databases disagreed.
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
    struct Change {
        std::size_t source;
        std::string key;
        core::RowVersion version;
    };
    struct Asked { ///< a saga that is evaluated after the lock
        core::Row row;
        std::string id;
        Mode mode;
        bool ended;
        bool known; ///< since its start
    };
    struct Closed {
        std::string id;
        Mode mode;
        core::Inconsistency inconsistency;
    };
    void begin(std::uint64_t from);
    void collect(const core::Projections& projections);
    void ask(const core::Projections& projections);
    void applySome();
    void evaluate();
    void close(const Asked& saga, const core::Inconsistency& inconsistency);

    Context m_context;
    core::FactStore m_store;
    std::deque<Change> m_pending;
    std::set<std::string> m_open;
    std::vector<Asked> m_asked;
    std::deque<Closed> m_closed;
    std::optional<Asked> m_askedFollowed;
    std::optional<SagaView> m_followed;
    std::vector<SagaView> m_shown;
    std::uint64_t m_from = 0; ///< µs since 1970: what is known since when
    std::uint64_t m_to = 0;   ///< … and until when
    std::uint64_t m_instant = 0;
    std::optional<core::LoggedEvent> m_event; ///< the last one that was read: a commit often has several rows
    bool m_isDue = false;
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
