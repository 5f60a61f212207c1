#pragma once
#include "app/core/projections/blocks.h"
#include "services/wire/hlc.h"
#include <cstdint>
#include <vector>

namespace sagascope::gui {

/// What a filter said of sagas that are over: of those it's asked once, and of so many only in one look, because the projections are locked.
class SagaVerdicts {
public:
    static constexpr int kAtOnce = 400;

    void forget() { m_known.clear(); }
    /// A look at an instant begins.
    void begin(wire::Hlc at) {
        if (at < m_at) forget(); // what is over now may not be then
        m_at = at;
        m_left = kAtOnce;
    }
    /// Those that may be asked about in this look are spent: what was not asked about is passed over, and another look is due.
    [[nodiscard]] bool isSpent() const { return m_left < 0; }

    template<typename Ask>
    bool of(core::Row saga, bool isLasting, Ask ask) {
        if (!isLasting) return ask();
        if (saga < m_known.size() && m_known[saga] != Verdict::Unknown) return m_known[saga] == Verdict::Sought;
        if (--m_left < 0) return false;
        const bool isSought = ask();
        if (saga >= m_known.size()) m_known.resize(saga + 1U, Verdict::Unknown);
        m_known[saga] = isSought ? Verdict::Sought : Verdict::Not;
        return isSought;
    }

private:
    enum class Verdict : std::uint8_t { Unknown, Not, Sought };
    std::vector<Verdict> m_known; ///< by row
    wire::Hlc m_at;
    int m_left = kAtOnce;
};

} // namespace sagascope::gui
