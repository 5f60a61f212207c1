#pragma once
#include "app/gui/consistency/consistency_watch.h"
#include <QWidget>

class QGridLayout;
class QLabel;
class QListWidget;

namespace sagascope::gui {

/// Which facts that concern several services hold at this instant, for the followed saga and for all that run, and how long they don't, by mode.
class ConsistencyPanel : public QWidget {
    Q_OBJECT
public:
    ConsistencyPanel(const Context& context, const ConsistencyWatch& watch, QWidget* parent = nullptr);
    [[nodiscard]] QString text() const; ///< the facts of the followed saga, a line each

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        QLabel* glyph;
        QLabel* fact;
        QLabel* says;
        QLabel* since;
    };
    QWidget* buildFacts();
    QWidget* buildModes();
    void update();
    void updateFacts();
    void updateModes();
    void updateOpen();

    Context m_context;
    const ConsistencyWatch& m_watch;
    QLabel* m_title = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<Row> m_rows;
    std::vector<std::array<QLabel*, 3>> m_modes; ///< sagas, p50, p95 of each mode
    QLabel* m_openTitle = nullptr;
    QListWidget* m_open = nullptr;
};

} // namespace sagascope::gui
