#pragma once
#include "app/gui/figures/figure_texts.h"
#include <QWidget>

class QLabel;
class QListWidget;

namespace sagascope::gui {

/// The sagas behind a point of a figure; one that is chosen is followed.
class SagaChoice : public QWidget {
    Q_OBJECT
public:
    explicit SagaChoice(const Context& context, QWidget* parent = nullptr);
    void show(const core::FigurePoint& point, std::uint64_t until);
    [[nodiscard]] QListWidget* list() const { return m_list; }

private:
    Context m_context;
    QLabel* m_head;
    QListWidget* m_list;
};

} // namespace sagascope::gui
