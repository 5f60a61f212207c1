#pragma once
#include "app/gui/figures/figure_texts.h"
#include "app/gui/table/folding_model.h"

namespace sagascope::gui {

/// What the chart shows.
struct FigurePicture {
    core::Figure figure = core::Figure::Latency;
    core::FigureTable table;
    std::vector<FigureStyle> styles; ///< by line
};

/// The figure as a table, newest first: to read, to copy, and for whoever can't see the chart.
class FigureModel : public FoldingModel {
    Q_OBJECT
public:
    FigureModel(const FigureTexts& texts, const Look& look, QObject* parent = nullptr) : FoldingModel(parent), m_texts(texts), m_look(look) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_picture.table.count); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_picture.styles.size()) + 1; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] std::size_t bucket(int row) const { return m_picture.table.count - 1 - static_cast<std::size_t>(row); }
    void take(FigurePicture picture);
    [[nodiscard]] QString text() const; ///< all of it, with tabs

private:
    const FigureTexts& m_texts;
    const Look& m_look;
    FigurePicture m_picture;
};

} // namespace sagascope::gui
