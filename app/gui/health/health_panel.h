#pragma once
#include "app/gui/health/health_watch.h"
#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace sagascope::gui {

/// What is wrong: since when, why, and a button that shows it; beside it the invariants, audited while it's looked at.
class HealthPanel : public QWidget {
    Q_OBJECT
public:
    HealthPanel(const Context& context, HealthWatch& watch, QWidget* parent = nullptr);

Q_SIGNALS:
    void shown(); ///< the focus was set to what a person asked to see

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        QLabel* glyph;
        QLabel* what;
        QLabel* cause;
        QLabel* since;
        QPushButton* show;
    };
    QWidget* buildAlerts();
    QWidget* buildInvariants();
    Row addRow();
    void place(const Row& row, int number);
    void update();
    void updateAlerts();
    void updateInvariants();
    void showItem(const FocusItem& item);
    void showViolation(const std::string& id);

    Context m_context;
    HealthWatch& m_watch;
    QBoxLayout* m_sides = nullptr; ///< alerts and invariants, beside each other or one below the other
    bool m_isNarrow = false;
    QGridLayout* m_rows = nullptr;
    std::vector<Row> m_alerts; ///< as many as there ever were; those too many are hidden
    QLabel* m_fine = nullptr;
    QLabel* m_audited = nullptr;
    QPushButton* m_audit = nullptr;
    QGridLayout* m_findings = nullptr;
    struct FindingRow {
        QLabel* glyph;
        QLabel* text;
        QPushButton* show;
    };
    std::vector<FindingRow> m_invariants;
};

} // namespace sagascope::gui
