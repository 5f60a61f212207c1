#pragma once
#include "app/gui/sagas/saga_filter.h"
#include <QAbstractListModel>
#include <unordered_map>

namespace sagascope::gui {

/// How a step's chip looks.
enum class Chip { ToCome, Running, Done, Refused, Compensated, Waiting };

/// One saga in the list, at the instant shown.
struct SagaItem {
    core::Row saga = core::kNoRow;
    QString id;
    QString title;
    QString caption; ///< "completed · 6.1 ms"
    wire::SagaChanged::State state = wire::SagaChanged::STATE_UNSPECIFIED;
    std::vector<Chip> chips;
    core::Row lastStep = core::kNoRow; ///< the change of a step that was told last
    bool operator==(const SagaItem&) const = default;
};

[[nodiscard]] Role tone(wire::SagaChanged::State state);
[[nodiscard]] QString glyph(wire::SagaChanged::State state);
[[nodiscard]] QString word(wire::SagaChanged::State state);
[[nodiscard]] Role tone(Chip chip);
[[nodiscard]] QString glyph(Chip chip);
[[nodiscard]] Chip chip(wire::StepChanged::State state);
[[nodiscard]] SagaItem sagaItem(const core::Projections& projections, const model::Architecture& architecture, core::Row saga, wire::Hlc at, const Look& look);

/// The newest sagas that match the filter: `kMost` of them at first, and as many more each time the list is scrolled to its end.
class SagaModel : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 500;
    enum { SagaRole = Qt::UserRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const SagaItem& item(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const std::vector<SagaItem>& items() const { return m_items; }
    [[nodiscard]] int rowOf(core::Row saga) const; ///< −1: not listed
    /// Newer ones come on top; rows that stay keep their place in selection and scroll position.
    void setItems(std::vector<SagaItem> items);
    void setMore(bool more) { m_more = more; } ///< there are older ones
    [[nodiscard]] std::size_t wanted() const { return m_wanted; } ///< how many are to be listed
    void wantFewest() { m_wanted = kMost; }
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_more; }
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    void replace(std::vector<SagaItem> items);

    std::vector<SagaItem> m_items;
    std::unordered_map<core::Row, int> m_rows; ///< where each saga is listed
    std::size_t m_wanted = kMost;
    bool m_more = false;
};

} // namespace sagascope::gui
