#pragma once
#include "services/kit/saga/step.h"
#include "services/kit/messaging/node.h"
#include "services/model/architecture.h"

namespace sagascope::kit {

/// A service that takes part in sagas: it says what its steps do and what can be read from it; how sagas run is this class's business.
///
///     Shop(Host& host) : SagaService(host, kSchema) {
///         step("order-goods", "reserve", [](const StepContext& c) -> Performed { … }, [](const StepContext& c) -> Performed { … });
///         query("order", [this](const nlohmann::json& arguments) -> std::optional<nlohmann::json> { … });
///     }
class SagaService : public Node {
public:
    ~SagaService() override;

protected:
    using Read = std::function<std::optional<nlohmann::json>(const nlohmann::json& arguments)>;
    using StepFunction = std::function<Performed(const StepContext&)>;

    SagaService(Host& host, std::string schema); ///< of the service's own tables and audit views
    void step(std::string saga, std::string name, StepFunction perform, StepFunction undo = {});
    void query(std::string name, Read read); ///< nullopt: not found
    /// The database is open and empty at first: the place to seed it and to take up what an earlier incarnation left.
    virtual wire::Result<void> opened() { return {}; }
    [[nodiscard]] const model::Architecture& architecture() const { return m_architecture; }

private:
    wire::Result<void> begin() final;
    wire::Result<void> addSteps();
    void answerQuery(const Inbound& inbound);

    struct NamedStep {
        std::string saga;
        std::string name;
        StepCode code;
    };
    struct Parts; // participant, coordinators, outbox, consumer
    std::string m_schema;
    std::vector<NamedStep> m_steps;
    std::map<std::string, Read> m_reads;
    model::Architecture m_architecture;
    std::unique_ptr<Parts> m_parts;
};

} // namespace sagascope::kit
