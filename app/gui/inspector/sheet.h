#pragma once
#include "app/gui/topology/topology_picture.h"

namespace sagascope::gui {

/// What the inspector says about the focused thing, ready to be laid out.
struct Sheet {
    struct Fact {
        QString label;
        QString value;
        QString tone; ///< "ok", "failed", … as in the style sheet; "mono"; empty: plain
        bool operator==(const Fact&) const = default;
    };
    struct Link {
        QString text;
        QString detail; ///< right, in the fixed font
        FocusItem target;
        core::Row saga = core::kNoRow; ///< followed when it's chosen
        bool operator==(const Link&) const = default;
    };
    struct Section {
        QString title;
        std::vector<Fact> facts;
        std::vector<Link> links;
        bool operator==(const Section&) const = default;
    };
    QString title;
    QString aside; ///< right of the title: pid and port, id
    std::vector<Section> sections;
    std::optional<std::uint64_t> payload; ///< position of the event whose payload is shown
    std::size_t payloadRow = 0;           ///< where that is a commit: which of its rows
    std::optional<NodeState> node;        ///< a process: buttons act on it
    bool operator==(const Sheet&) const = default;
};

/// `at`: the instant shown; `story`: what is told of a saga that is the item. Under the projections' lock.
[[nodiscard]] Sheet sheetOf(const core::Projections& projections, const model::Architecture& architecture, const FocusItem& item, wire::Hlc at, const Look& look, std::span<const core::Row> story = {});

/// Headers of the message behind a Sent event, and its payload as indented JSON (as it is where it is none).
[[nodiscard]] std::vector<Sheet::Fact> headersOf(const core::LoggedEvent& event);
[[nodiscard]] QString payloadOf(const core::LoggedEvent& event, std::size_t row = 0);

} // namespace sagascope::gui
