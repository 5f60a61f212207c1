#pragma once
#include "app/core/layout/timeline.h"
#include "app/core/pace/pace.h"
#include "app/gui/panel/panel.h"
#include <QCoreApplication>

namespace sagascope::gui {

/// Something on the timeline worth finding again.
struct TimelineMark {
    enum class Kind { Death, Alert, Lost, Mode, Command, Bookmark }; ///< the more important first: they get room for their label first
    std::uint64_t at = 0;
    Kind kind = Kind::Command;
    QString text;
    bool operator==(const TimelineMark&) const = default;
};
[[nodiscard]] Role roleOf(TimelineMark::Kind kind);
[[nodiscard]] QString glyphOf(TimelineMark::Kind kind); ///< beside the colour, for those who don't see it

/// What the timeline shows, gathered from the projections. All microseconds since 1970.
class TimelinePicture {
    Q_DECLARE_TR_FUNCTIONS(TimelinePicture)
public:
    std::uint64_t first = 0; ///< of the log
    std::uint64_t last = 1;
    std::optional<std::uint64_t> unreadFrom; ///< from there on the recording was not read yet
    std::uint64_t instant = 0;
    core::TimelineScale scale;
    std::vector<float> bars;
    std::vector<double> messages; ///< where each was sent, when looked at closely enough to tell them apart
    std::vector<TimelineMark> marks; ///< of the log, in order of time; bookmarks are the strip's own
    double perSecond = 0; ///< events, at the instant

    static constexpr double kBar = 4;
    static constexpr std::uint64_t kMessagesBelow = 2'000'000; ///< µs of visible time

    void gatherRange(const core::Projections& projections, const core::View& view, bool live);
    void gatherBars(const core::Projections& projections);
    void gatherMarks(const core::Projections& projections, const model::Architecture& architecture, const Look& look);

private:
    void gatherLosses(const core::Projections& projections, const model::Architecture& architecture, const Look& look);
    void gatherAlerts(const core::Projections& projections, const model::Architecture& architecture, const Look& look);
};

/// The message that was sent next after `at`, or last before it; of that saga, when one is given. kNoRow: there is none.
[[nodiscard]] core::Row neighbour(const core::Projections& projections, wire::Hlc at, const std::optional<std::span<const core::Row>>& story, bool forward);

} // namespace sagascope::gui
