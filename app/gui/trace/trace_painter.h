#pragma once
#include "app/gui/trace/trace_picture.h"
#include <QPainter>

namespace sagascope::gui {

/// Draws a waterfall. Each kind of time has a form of its own beside its colour; pale fills say which service.
class TracePainter {
public:
    explicit TracePainter(const Look& look) : m_look(look) {}

    struct Marks {
        std::optional<std::size_t> focused; ///< spans
        std::optional<std::size_t> hovered;
        bool keyboard = false;
    };
    /// The rows scroll by `scroll` below the head, which stays.
    void draw(QPainter& painter, const TracePicture& picture, const Marks& marks, double scroll, QSize view) const;
    [[nodiscard]] double headHeight(const TracePicture& picture, int width) const; ///< totals and time axis
    /// A piece of this kind, as in the chart; for the legend as well.
    void drawPiece(QPainter& painter, core::TraceTime what, const std::string& fill, const QRectF& rect, bool dashed = false) const;

private:
    /// Entries of the totals, each with its place. Returns their height.
    struct Entry {
        const TraceSum* sum = nullptr;
        bool isService = false;
        QString text;
        QRectF place;
    };
    double placeTotals(const TracePicture& picture, int width, std::vector<Entry>* entries) const;
    void drawTotals(QPainter& painter, const TracePicture& picture, int width) const;
    void drawAxis(QPainter& painter, const TracePicture& picture, double top, QSize view) const;
    void drawLinks(QPainter& painter, const TracePicture& picture) const;
    void drawRow(QPainter& painter, const TracePicture& picture, const TraceRow& row, const Marks& marks, double width) const;
    void drawLabel(QPainter& painter, const TracePicture& picture, const TraceRow& row, const QRectF& place) const;
    void drawTook(QPainter& painter, const TracePicture& picture, std::size_t span, double width) const;

    const Look& m_look;
};

} // namespace sagascope::gui
