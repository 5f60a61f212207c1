#pragma once
#include "app/core/health/log_audit.h"
#include "app/gui/compose/saga_starter.h"

namespace sagascope::gui {

/// Where the first five minutes stand. Each is left only when the person has done what it asks for.
enum class Stage { Off, Welcome, FirstPlays, Done, FailurePlays, Undone, Again, AgainPlays, Sync, SyncStart, SyncPlays, Load, Break, Broken, Healed, Past };

/// What the tour looks at.
struct TourFacts {
    core::Row newest = core::kNoRow; ///< saga
    core::Row followed = core::kNoRow;
    bool followedEnded = false;      ///< and its story has played to the end
    bool followedUndone = false;
    std::uint64_t took = 0;          ///< µs, the followed saga, from the client's request on
    double slower = 1;
    wire::Mode mode;
    bool loaded = false;
    bool stopped = false;            ///< a process is kept down
    std::uint32_t running = 0;
    std::uint32_t completed = 0;
    std::uint32_t compensated = 0;
    std::uint32_t failed = 0;
    bool past = false;               ///< the view is not live
    std::uint64_t waited = 0;        ///< µs from the followed saga's request to the instant shown
};

/// What an audit says of the sagas that survived.
enum class Verdict { None, Clean, Violated };
[[nodiscard]] Verdict verdictOf(const core::LogAudit::Result& audit);

/// The stage after this look; `seen` is the newest saga when the stage was entered.
[[nodiscard]] Stage nextStage(Stage stage, const TourFacts& facts, core::Row seen);

/// The first five minutes: says in the coach line what to try next. Only the person's acts advance it.
class Tour : public QObject, public Panel {
    Q_OBJECT
public:
    /// What outlives it when the window is built anew.
    struct Progress {
        Stage stage = Stage::Off;
        core::Row seen = core::kNoRow; ///< the newest saga when the stage was entered
        double slower = 1;             ///< than it ran the followed saga was seen
    };
    Tour(const Context& context, SagaStarter& starter, const Progress& progress, QObject* parent = nullptr);
    ~Tour() override;

    void start() { enter(Stage::Welcome); }
    void end() { enter(Stage::Off); }
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] Progress progress() const { return {m_stage, m_seen, m_facts.slower}; }
    /// Of the coach line's text; true: it was the tour's.
    bool follow(const QString& link);
    /// The answer to auditWanted; older ones are passed over.
    void setAudit(const core::LogAudit::Result& audit);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

Q_SIGNALS:
    void said(const QString& html); ///< empty: the coach line says what is seen
    void stageChanged();
    void finished(); ///< walked to the end
    void auditWanted();
    void languageChosen(const QString& language); ///< "en", "fr"

private:
    void enter(Stage stage);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString summary() const; ///< of all that ran
    [[nodiscard]] const model::Preset* lesson() const;
    [[nodiscard]] std::string breakable() const;

    Context m_context;
    SagaStarter& m_starter;
    Stage m_stage;
    TourFacts m_facts;
    core::Row m_seen = core::kNoRow;
    bool m_fresh = true;
    QString m_said;
    std::uint64_t m_auditAsked = 0; ///< µs since 1970; 0: no answer is awaited
    std::uint64_t m_auditNotBefore = 0; ///< µs since 1970
    Verdict m_verdict = Verdict::None;
};

} // namespace sagascope::gui
