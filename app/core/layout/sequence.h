#pragma once
#include "app/core/layout/geometry.h"
#include "app/core/projections/messages.h"
#include <set>
#include <span>
#include <string>

namespace sagascope::core {

struct SequenceSpace {
    double width = 800;        ///< of the view
    double scale = 1;          ///< of text: 1 = 100 %
    bool trueTime = false;     ///< distances follow the clock; else one row a message
    double microsPerRow = 200; ///< true time: what one row's height stands for; one that grows keeps its own while that is not far off
    std::set<std::string, std::less<>> passive; ///< services without activation bars (a broker passes on what it gets)
    std::vector<std::string> order;             ///< services in the order a person dragged them to; the others follow by first use
    std::vector<std::string> expected;          ///< services that have a lifeline from the start, in order of first use: what comes later then moves nothing
};

struct Lifeline {
    Name service = 0;
    double x = 0;
};

/// One message as drawn. A self call has from == to and loops to the right.
struct SequenceArrow {
    std::size_t index = 0;  ///< in the order shown
    Row message = kNoRow;
    std::size_t from = 0;   ///< lifelines
    std::size_t to = 0;
    Point start;
    Point end;              ///< where it arrives; in true time lower than `start`
    Rect label;             ///< the room for its text, above the line
    bool labelled = true;   ///< false: no room for a label (true time, too close to the one before)
};

/// A bar on a lifeline while it works on something.
struct Activation {
    std::uint32_t first = 0; ///< index of the message that began it
    std::uint32_t last = 0;  ///< … and of the last one it sent for it
    std::uint16_t lifeline = 0;
    std::uint16_t depth = 0; ///< nested bars lie a little to the right
};

/// Where everything of a sequence diagram is. Opening visits each message once; everything else visits the visible range only.
class SequenceLayout {
public:
    static constexpr double kRow = 27;      ///< px at 100 %
    static constexpr double kHeader = 30;
    static constexpr double kTimes = 84;    ///< width of the time column, at the right
    static constexpr double kSpacing = 53;  ///< of lifelines, at least: they move together before the diagram gets wider than the view
    static constexpr double kLoop = 26;     ///< how far a self call loops out

    SequenceLayout() = default;
    /// `rows` in causal order.
    SequenceLayout(const Messages& messages, const Names& names, std::span<const Row> rows, const SequenceSpace& space);

    /// `rows` go on from those it was made for. False, and nothing is changed: it has to be made anew.
    bool grow(const Messages& messages, const Names& names, std::span<const Row> rows, const SequenceSpace& space);

    [[nodiscard]] const std::vector<Lifeline>& lifelines() const { return m_lifelines; }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] Row row(std::size_t index) const { return m_rows[index].message; }
    [[nodiscard]] double width() const { return m_width; }   ///< more than the view's: scroll
    [[nodiscard]] double height() const; ///< without the header, which stays in place
    [[nodiscard]] double y(std::size_t index) const;
    /// Indexes [first, second) of the messages drawn between two heights.
    [[nodiscard]] std::pair<std::size_t, std::size_t> visible(double top, double bottom) const;
    [[nodiscard]] SequenceArrow arrow(std::size_t index) const;
    [[nodiscard]] std::vector<Activation> activations(std::size_t first, std::size_t last) const; ///< that meet [first, last)
    [[nodiscard]] Rect bar(const Activation& activation) const;
    [[nodiscard]] std::optional<std::size_t> at(Point p) const; ///< the message within 12 px of this height
    [[nodiscard]] std::optional<std::size_t> indexOf(Row message) const;
    [[nodiscard]] std::optional<std::size_t> lifelineAt(double x) const; ///< the nearest
    /// All services in order after one lifeline was moved to another's place: what SequenceSpace::order becomes.
    [[nodiscard]] std::vector<std::string> orderAfterMoving(const Names& names, std::size_t from, std::size_t to) const;
    [[nodiscard]] std::size_t bytes() const;
    /// The picture as text: a header with the lifelines, one line a message, bars as '|'. For tests and for copying.
    [[nodiscard]] std::string text(const Messages& messages, const Names& names) const;

private:
    struct Place {
        Row message = kNoRow;
        std::uint16_t from = 0;
        std::uint16_t to = 0;
    };
    /// What a lifeline is working on.
    struct Work {
        std::uint32_t activation = 0;
        std::uint32_t last = 0; ///< its last message, where the work is kept
        std::uint16_t caller = 0;
        bool answered = false;  ///< a call: lasts until its answer
    };
    using Works = std::vector<std::vector<Work>>; ///< by lifeline, innermost last
    void placeLifelines(const Names& names, const SequenceSpace& space);
    void placeInTime(const Messages& messages); ///< those that have no place yet; those that have arrived since end where they should
    [[nodiscard]] std::optional<std::uint16_t> lifelineOf(Name service) const;
    void findActivations(const Messages& messages, const Names& names, const SequenceSpace& space);
    void keep(const Works& works, std::size_t rows);
    void work(const Messages& messages, const std::vector<bool>& passive, Works& works, std::size_t begin, std::size_t end);
    bool goesOn(const Messages& messages, const std::vector<Work>& open, std::uint32_t index);
    void beginWork(std::vector<Work>& open, std::uint32_t index, bool answered);
    void endWork(std::vector<Work>& open, std::uint16_t caller, std::uint32_t index);

    double m_width = 0;
    double m_scale = 1;
    std::vector<Lifeline> m_lifelines;
    std::vector<Place> m_rows;
    std::vector<float> m_starts; ///< true time only: heights of sending, …
    std::vector<float> m_ends;   ///< … of arrival,
    std::vector<bool> m_labelled;
    std::vector<std::uint32_t> m_underWay; ///< messages that had not arrived,
    double m_microsPerRow = 0;             ///< 0: not true time
    double m_lastLabel = 0;                ///< and where the last label stands
    std::vector<Activation> m_activations; ///< by `first`
    std::vector<std::uint32_t> m_reach; ///< by block of activations: the last message of them all
    // Until where activations can't change any more, and what is being worked on there:
    std::size_t m_keptRows = 0;
    std::size_t m_keptActivations = 0;
    Works m_kept;
};

} // namespace sagascope::core
