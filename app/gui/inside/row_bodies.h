#pragma once
#include "app/core/inside/rows.h"
#include "app/gui/panel/panel.h"
#include <QElapsedTimer>
#include <unordered_map>

namespace sagascope::gui {

/// The columns of committed rows, read from the log when they're first shown and kept as long as they are. Reading takes time, so each
/// picture reads only for some milliseconds; what is still missing comes with the next ones.
class RowBodies {
public:
    struct Body {
        std::vector<core::RowValue> values; ///< empty: deleted
        std::optional<core::RowOrigin> origin;
    };
    explicit RowBodies(const core::Session& session) : m_session(session) {}

    void begin(); ///< of a picture
    [[nodiscard]] bool isBehind() const { return m_isBehind; } ///< the next picture can tell more: something was read now, or is still missing
    const Body* read(const core::RowVersion& version);         ///< nullptr: not yet
    [[nodiscard]] const Body* known(const core::RowVersion& version) const;

private:
    static std::uint64_t keyOf(const core::RowVersion& version) { return version.position << 16 | version.index; }

    const core::Session& m_session;
    std::unordered_map<std::uint64_t, Body> m_bodies;
    std::optional<core::LoggedEvent> m_last; ///< a commit has many rows
    QElapsedTimer m_spent;
    bool m_isBehind = false;
};

} // namespace sagascope::gui
