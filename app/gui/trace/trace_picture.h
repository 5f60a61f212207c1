#pragma once
#include "app/core/layout/message_style.h"
#include "app/core/layout/trace_layout.h"
#include "app/gui/panel/message_words.h"

namespace sagascope::gui {

/// One visible row.
struct TraceRow {
    std::size_t span = 0;
    QString service; ///< who handles it
    QString label;
    core::MessageStyle style;
    bool dimmed = false; ///< not among what is sought
    bool operator==(const TraceRow& o) const { return span == o.span && service == o.service && label == o.label && dimmed == o.dimmed; }
};

/// A part of the critical path's sum.
struct TraceSum {
    QString name;
    std::uint64_t micros = 0;
    core::TraceTime what = core::TraceTime::Handling;
    std::string fill; ///< of sums by service
    bool operator==(const TraceSum&) const = default;
};

/// What the waterfall shows now: the whole graph, and the texts of the visible rows.
struct TracePicture {
    core::Trace trace;
    core::TraceLayout layout;
    std::vector<TraceRow> rows;
    std::vector<TraceSum> byTime;
    std::vector<TraceSum> byService;
    std::map<core::Name, std::string> fills;  ///< by service
    std::vector<std::size_t> found;           ///< spans that are sought
    [[nodiscard]] bool looksLike(const TracePicture& other) const;
};

/// Makes the texts. Belongs to a panel.
class TraceGatherer {
public:
    TraceGatherer(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look), m_words(architecture, look) {}

    struct Wish {
        core::TraceSpace space;
        double top = 0; ///< of the visible rows
        double bottom = 0;
        QStringList words; ///< sought
    };
    [[nodiscard]] TracePicture gather(const core::Projections& projections, core::Trace trace, wire::Hlc at, const Wish& wish) const;
    /// A span in words: the message, and how its time was spent.
    [[nodiscard]] QString describe(const core::Projections& projections, const core::Trace& trace, std::size_t span, wire::Hlc at) const;

private:
    void sum(const core::Projections& projections, TracePicture& picture) const;
    [[nodiscard]] QString node(const core::Projections& projections, core::Name service) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
    MessageWords m_words;
};

[[nodiscard]] QString traceTimeText(core::TraceTime what); ///< "waiting in a queue"
[[nodiscard]] QString shortTime(std::uint64_t micros, const Look& look); ///< "420 µs", "4.8 ms"

} // namespace sagascope::gui
