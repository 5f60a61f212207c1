#pragma once
#include "app/core/layout/expected_flow.h"
#include "app/core/layout/geometry.h"
#include "app/core/layout/step_attempts.h"
#include "app/core/projections/sagas.h"
#include "services/model/saga.h"
#include <string>

namespace sagascope::core {

/// How far a part of the flow has come. Ghosts are still to come; what can't happen any more is skipped.
enum class FlowState { Ghost, Running, Done, Failed, Skipped };

/// A box of the flow: a step, its compensation below it, or an end of the saga.
struct FlowBox {
    enum class What { Start, Step, Compensation, Completed, Compensated } what = What::Step;
    std::uint32_t step = 0; ///< 0 for start and ends
    FlowState state = FlowState::Ghost;
    std::uint16_t attempt = 0; ///< the last one
    Name reason = 0;           ///< why it failed
    std::uint64_t begin = 0; ///< microseconds after the saga's start; only of what has begun
    std::uint64_t took = 0;  ///< microseconds; only of what has ended
    bool resolving = false;  ///< asked whether it was done
    bool unanswered = false; ///< failed: nobody said what became of it
    bool overdue = false;    ///< awaited for longer than its deadline
    std::uint64_t awaited = 0; ///< microseconds since what it reacts to; 0: nobody waits for it
    Rect rect;
};

/// An arrow from one box to another, drawn solid where it was taken.
struct FlowArrow {
    std::size_t from = 0;
    std::size_t to = 0;
    bool taken = false;
    bool back = false; ///< of the way back
    std::vector<Point> line;
};

struct FlowSpace {
    double width = 900;
    double height = 260;
    double scale = 1;
    bool ends = true; ///< false: steps take the room of start and end
};

/// A saga's definition as a graph: the steps from left to right, the compensations below them from right to left, both ends. Where it is
/// narrow and high, the steps from top to bottom and the compensations beside them.
/// What happened until an instant is marked in it, so that what is still to come shows as well.
class FlowLayout {
public:
    FlowLayout() = default;
    FlowLayout(const model::Saga& definition, const Sagas& sagas, Row saga, wire::Hlc at, const FlowSpace& space);

    /// Marks the steps and compensations whose participants are expected to react.
    void mark(const std::vector<Awaited>& awaited);
    void mark(const StepAttempts& attempts);
    [[nodiscard]] const std::vector<FlowBox>& boxes() const { return m_boxes; }
    [[nodiscard]] const std::vector<FlowArrow>& arrows() const { return m_arrows; }
    /// "step 2 verify done", "compensation 1 ghost", "step 1 → step 2 taken": for tests.
    [[nodiscard]] std::string text(const model::Saga& definition) const;

private:
    void addBoxes(const model::Saga& definition);
    void mark(const Sagas& sagas, Row saga, wire::Hlc at);
    static void markStep(FlowBox& box, const SagaStep& step, wire::Hlc start);
    static void markBefore(FlowBox& box, const SagaStepChange& change, wire::Hlc start);
    void markUndone(const std::vector<SagaStepChange>& history, wire::Hlc at, wire::Hlc start);
    void place(const FlowSpace& space, std::size_t steps);
    void connect();
    void turn();
    [[nodiscard]] FlowBox* box(FlowBox::What what, std::uint32_t step = 0);

    std::vector<FlowBox> m_boxes;
    std::vector<FlowArrow> m_arrows;
    bool m_isUpright = false;
};

} // namespace sagascope::core
