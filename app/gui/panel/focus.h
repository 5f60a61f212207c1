#pragma once
#include "app/core/projections/blocks.h"
#include <QObject>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sagascope::gui {

// What a person has put the finger on. Services are meant by name.
struct NodeFocus {
    std::string node;
    bool operator==(const NodeFocus&) const = default;
};
struct EdgeFocus {
    std::string from;
    std::string to;
    bool operator==(const EdgeFocus&) const = default;
};
struct MessageFocus {
    core::Row message = core::kNoRow;
    bool operator==(const MessageFocus&) const = default;
};
struct SagaFocus {
    core::Row saga = core::kNoRow;
    bool operator==(const SagaFocus&) const = default;
};
struct RowFocus { ///< of a database's table
    std::string database;
    std::string table;
    std::string key;
    bool operator==(const RowFocus&) const = default;
};
using FocusItem = std::variant<std::monostate, NodeFocus, EdgeFocus, MessageFocus, SagaFocus, RowFocus>;

/// The followed saga (drives list and sequence until another is chosen) and the focus (drives the inspector, highlighted everywhere).
class Focus : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const FocusItem& item() const { return m_item; }
    template<typename T> [[nodiscard]] const T* as() const { return std::get_if<T>(&m_item); }
    [[nodiscard]] std::optional<core::Row> followed() const { return m_followed; }
    /// The box that is looked into: the one focused last, unless it's pinned. Empty: none yet.
    [[nodiscard]] const std::string& box() const { return m_box; }
    [[nodiscard]] bool isBoxPinned() const { return m_isBoxPinned; }
    void pinBox(bool pinned);

    static constexpr std::size_t kMostBeside = 7;
    /// Sagas that are shown beside the followed one where several can be.
    [[nodiscard]] const std::vector<core::Row>& beside() const { return m_beside; }
    void showBeside(core::Row saga, bool shown); ///< the oldest gives way to an eighth

    /// What a diagram shows beside the followed saga: those chosen above, the newest running ones as well, or another one in a diagram of its own, side by side.
    enum class Others { Chosen, Running, SideBySide };
    [[nodiscard]] Others others() const { return m_others; }
    void setOthers(Others others);
    /// What the followed saga is compared with, side by side: the first beside it, else the one that was followed before.
    [[nodiscard]] std::optional<core::Row> compared() const;

    void set(FocusItem item);
    /// Focuses a message and follows its saga from here, where it has one.
    void setMessage(core::Row message, core::Row saga);
    void follow(std::optional<core::Row> saga); ///< its story is told from its beginning, where stories are
    void followFromHere(core::Row saga);        ///< for who chose something of it: what is shown stays at its instant
    [[nodiscard]] bool isFollowedFromHere() const { return m_isFromHere; }
    void clear() { set({}); }
    void back();    ///< Alt+Left
    void forward(); ///< Alt+Right
    [[nodiscard]] bool hasBefore() const { return m_at >= 2; }
    [[nodiscard]] bool hasAfter() const { return m_at < m_trail.size(); }
    void reset();   ///< a new log has begun: rows mean nothing any more

Q_SIGNALS:
    void changed();         ///< the focus
    void followedChanged(); ///< the followed saga, or its story is to be told from its beginning after all
    void boxChanged();      ///< the box that is looked into
    void besideChanged();

private:
    void setFollowed(std::optional<core::Row> saga, bool fromHere);
    void changeTo(const FocusItem& item);
    void updateBox();

    FocusItem m_item;
    std::optional<core::Row> m_followed;
    bool m_isFromHere = false;
    std::optional<core::Row> m_before; ///< followed before it
    std::vector<core::Row> m_beside;
    std::vector<FocusItem> m_trail;
    std::string m_box;
    bool m_isBoxPinned = false;
    Others m_others = Others::Chosen;
    std::size_t m_at = 0; ///< in m_trail: number of items up to and with the present one
};

} // namespace sagascope::gui
