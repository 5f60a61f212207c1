#pragma once
#include "app/core/layout/flow.h"
#include "app/gui/panel/panel.h"
#include <QPainter>

namespace sagascope::gui {

/// Draws a saga's flow: what happened solid, what is still to come as ghosts, the way back below.
class FlowPainter {
public:
    FlowPainter(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}

    void draw(QPainter& painter, const model::Saga& saga, const core::FlowLayout& flow, std::optional<std::size_t> focused) const;
    /// A box in words: "Verify customer, Customers, 1.2 ms, attempt 2".
    [[nodiscard]] QString describe(const model::Saga& saga, const core::FlowBox& box, const QString& reason) const;

private:
    void drawArrow(QPainter& painter, const core::FlowArrow& arrow) const;
    void drawBox(QPainter& painter, const model::Saga& saga, const core::FlowBox& box, bool focused) const;
    void drawText(QPainter& painter, const model::Saga& saga, const core::FlowBox& box, const QRectF& rect) const;
    [[nodiscard]] QString title(const model::Saga& saga, const core::FlowBox& box) const;
    void drawFlatText(QPainter& painter, const model::Saga& saga, const core::FlowBox& box, const QRectF& rect) const;
    [[nodiscard]] QColor titleColour(const core::FlowBox& box) const;
    double drawAttempt(QPainter& painter, const core::FlowBox& box, const QRectF& line) const; ///< returns its width
    [[nodiscard]] QString participant(const model::Saga& saga, const core::FlowBox& box) const;
    [[nodiscard]] QString state(const core::FlowBox& box) const;
    [[nodiscard]] QString glyph(const core::FlowBox& box) const;
    [[nodiscard]] QColor tone(const core::FlowBox& box) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
