#pragma once
#include "services/kit/saga/messages.h"
#include "services/kit/saga/saga_store.h"

namespace sagascope::kit {

/// Who decides what comes next in sagas that this service owns.
class Coordinator {
public:
    virtual ~Coordinator() = default;
    [[nodiscard]] virtual bool owns(const model::Saga& saga, const wire::Mode& mode) const = 0;
    /// How long it waits at first, asynchronously, before it calls the outcome unknown.
    [[nodiscard]] virtual Micros patience(const model::Saga& saga) const = 0;
    /// The row is new and written after this, with what was changed in it. Inside the turn that accepts the saga.
    virtual void begin(SagaRow& row) = 0;
    virtual void resume(SagaRow& row) = 0;  ///< taken up again after a restart, or from an instance that is gone
    virtual void overdue(SagaRow& row) = 0; ///< `due` has passed
    [[nodiscard]] virtual nlohmann::json steps(const SagaRow& row) = 0; ///< as far as this service knows them
};

/// What every owner of sagas does alike: accepts them (idempotent by saga id), keeps their rows, reports their changes, answers who
/// waits for an end, answers queries, and takes sagas up again after a restart. An instance drives what it accepted; sagas of an
/// instance that is gone are adopted by another. Every transition is made on the row as the database has it, so a driver that was
/// thought gone finds what has happened meanwhile.
class Owner {
public:
    Owner(Node& node, const model::Architecture& architecture, Coordinator& coordinator);
    void start(); ///< in Node::begin(), after the database is open
    void startSaga(const Inbound& inbound); ///< START
    /// Answers the queries `saga` and `sagas`; false: it is another query.
    bool query(const Inbound& inbound, const nlohmann::json& arguments);

    [[nodiscard]] std::optional<SagaRow> find(const std::string& saga) { return m_store.find(saga); }
    /// Writes the row with its new state, reports it, and answers whoever waited for the end.
    void change(SagaRow& row, SagaRow::State state);
    void save(const SagaRow& row) { m_store.save(row); }
    /// Calls back with the saga's row later, unless it has ended or another instance drives it by then. What throws is tried again.
    void later(const SagaRow& row, Micros delay, std::function<void(SagaRow&)> action);

private:
    using Answering = std::function<void(const SagaRow&)>;
    SagaRow accept(const wire::Envelope& start, const model::Saga& definition);
    void report(const SagaRow& row, SagaRow::State state, bool isFirst, bool isResumed);
    [[nodiscard]] Node::Telling tellAgain(Node::LostSince since);
    void tell(const SagaRow& row, SagaRow::State state, bool isBeginning, wire::Hlc at);
    [[nodiscard]] wire::Event describe(const SagaRow& row, SagaRow::State state, bool isBeginning) const;
    std::uint64_t whenEnded(const std::string& saga, Answering answer);
    void answerWaiting(const SagaRow& row);
    void lookForEnds();
    void driveLater(const std::string& saga, Micros delay, std::function<void(SagaRow&)> action, std::uint32_t failures);
    void take(const std::vector<SagaRow>& rows);
    void sweep();
    void lookAround();
    [[nodiscard]] nlohmann::json view(const SagaRow& row, bool withSteps);
    void respondOutcome(const Inbound& start, const SagaRow& row);

    Node& m_node;
    const model::Architecture& m_architecture;
    Coordinator& m_coordinator;
    SagaStore m_store;
    std::map<std::string, std::map<std::uint64_t, Answering>> m_waiting; ///< by saga
    std::uint64_t m_lastWaiting = 0;
    bool m_looking = false;
    std::map<std::string, int> m_missing; ///< drivers that the directory does not know: how often in a row
    std::uint32_t m_sweeps = 0;
};

} // namespace sagascope::kit
