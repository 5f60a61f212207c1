#pragma once
#include "app/core/eventlog/keyframe.pb.h"
#include "app/core/projections/blocks.h"
#include <map>
#include <string_view>

namespace sagascope::core {

/// Gives messages and sagas their rows, in the order in which the log first names them. Who begins to read in the middle of the log is
/// told by keyframes which event is the first to name one, so that a row has the same number wherever reading began.
class Numbering {
public:
    /// From now on first sights are kept for take().
    void remember() { m_remembers = true; }
    /// Writes down the first sights since the last call.
    void take(Keyframe& into);

    /// From now on nothing gets a row that is not a first sight by add().
    void begin() { m_told = true; }
    void add(const Keyframe& keyframe); ///< its first sights, which lie in [from, position)

    /// Until the next call these rows are given, where they are not kNoRow.
    void hint(Row message, Row saga);

    /// The row of a message that has none yet; `next`: the first free one. kNoRow: what the event names was over before reading began.
    Row message(std::uint64_t position, Row next) { return row(m_messages, position, next); }
    Row saga(std::uint64_t position, Row next) { return row(m_sagas, position, next); }

private:
    struct Sights {
        std::vector<std::uint64_t> seen;     ///< positions since take()
        std::map<std::uint64_t, Row> first;  ///< position → row, as told
        Row hint = kNoRow;
    };
    Row row(Sights& sights, std::uint64_t position, Row next);

    bool m_remembers = false;
    bool m_told = false;
    std::uint64_t m_toldUntil = 0; ///< later events are first sights when what they name is unknown
    Sights m_messages;
    Sights m_sagas;
};

} // namespace sagascope::core
