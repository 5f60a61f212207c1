#pragma once
#include "app/core/layout/message_style.h"
#include "app/core/layout/own_steps.h"
#include "app/core/layout/sequence.h"
#include "app/gui/panel/message_words.h"

namespace sagascope::gui {

struct SequenceHead {
    QString name;
    QString full; ///< with its technical name
    double x = 0;
    bool operator==(const SequenceHead&) const = default;
};

/// One of several sagas in the same diagram, told apart by shape and colour.
struct SequenceSaga {
    core::Row row = core::kNoRow;
    QString glyph;
    QString title; ///< "c-7f3a Create contract", where it is alone with its mode and what became of it
    std::string fill;
    bool operator==(const SequenceSaga&) const = default;
};

/// One visible message.
struct SequenceItem {
    core::SequenceArrow arrow;
    core::MessageStyle style;
    core::Row saga = core::kNoRow;
    double progress = 1; ///< how far the arrow has grown
    bool timedOut = false; ///< sent because something did not come in time
    bool dimmed = false; ///< not among what is sought
    QString label;
    QString time;        ///< since the first message
    QString own;         ///< what the receiver then did by itself: "↩ Cancel contract"; empty: nothing
    bool ownUndone = false;
    bool operator==(const SequenceItem& o) const {
        return arrow.message == o.arrow.message && own == o.own && arrow.end == o.arrow.end && arrow.start == o.arrow.start && progress == o.progress && label == o.label && time == o.time &&
               dimmed == o.dimmed;
    }
};

/// What the diagram shows now: the lifelines, and the messages between two heights.
struct SequencePicture {
    std::vector<SequenceHead> heads;
    std::vector<SequenceItem> items;
    std::vector<core::Rect> bars;
    std::vector<SequenceSaga> sagas; ///< only where there are several, or what it is shall be said
    double width = 0;
    double height = 0;      ///< without the head
    bool staggered = false; ///< names stand on two lines in turn
    bool operator==(const SequencePicture&) const = default;
};

/// Makes the texts and gathers the visible part. Belongs to a panel.
class SequenceGatherer {
public:
    SequenceGatherer(const model::Architecture& architecture, const Look& look);

    struct Wish {
        double top = 0; ///< of the visible part
        double bottom = 0;
        QStringList words;             ///< sought
        std::vector<core::Row> sagas;  ///< the followed one first
        bool titled = false;           ///< says which saga it is, even where there is one only
    };
    [[nodiscard]] SequencePicture gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, const Wish& wish) const;

private:
    void gatherHeads(SequencePicture& picture, const core::Projections& projections, const core::SequenceLayout& layout) const;
    void gatherOwn(SequencePicture& picture, const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, const Wish& wish) const;
    void gatherSagas(SequencePicture& picture, const core::Projections& projections, wire::Hlc at, const Wish& wish) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
    MessageWords m_words;
    std::vector<std::string> m_timeouts; ///< types of messages that say that time is over
};

} // namespace sagascope::gui
