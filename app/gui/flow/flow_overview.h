#pragma once
#include "app/core/layout/flow.h"
#include "app/core/layout/flow_census.h"
#include "app/gui/flow/two_lines.h"
#include "app/gui/panel/panel.h"
#include <QPainter>

namespace sagascope::gui {

/// All running sagas as tokens on the steps of their definitions: one band a definition, under each other.
class FlowOverview {
public:
    static constexpr std::size_t kTokens = 12; ///< more of them in one place bundle to their count

    /// A step or a compensation at which sagas stand.
    struct Spot {
        const model::Saga* saga = nullptr;
        core::FlowPlace place;
        QRectF rect;
        bool isTwoLines = false; ///< its name
    };

    FlowOverview(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}
    /// True where it differs from what was there.
    bool gather(const core::Projections& projections, wire::Hlc at, QSizeF size);
    void draw(QPainter& painter, std::optional<core::Row> followed, std::optional<std::size_t> cursor) const;
    [[nodiscard]] const std::vector<Spot>& spots() const { return m_spots; } ///< only those where someone stands
    [[nodiscard]] std::optional<std::size_t> spotAt(QPointF place) const;
    [[nodiscard]] QStringList titles() const; ///< of the boxes, as far as they have room
    [[nodiscard]] QString describe() const;
    [[nodiscard]] QString describe(const Spot& spot) const; ///< "Verify customer: 3 running"

private:
    void drawBand(QPainter& painter, std::size_t band) const;
    void drawTokens(QPainter& painter, const Spot& spot, std::optional<core::Row> followed) const;
    [[nodiscard]] bool isLow(const QRectF& box) const;  ///< no room for more than one line of its name
    [[nodiscard]] TwoLines titleOf(std::size_t band, const core::FlowBox& box) const;
    [[nodiscard]] QString title(const model::Saga& saga, std::uint32_t step, bool back) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
    std::vector<core::FlowCensus> m_census;
    std::vector<core::FlowLayout> m_layouts; ///< by band
    std::vector<Spot> m_spots;
    std::vector<double> m_tops; ///< of bands, and where the last ends; those in which nothing runs are but a line
    QSizeF m_size;
    std::string m_shown;
};

} // namespace sagascope::gui
