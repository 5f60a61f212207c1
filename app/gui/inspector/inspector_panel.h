#pragma once
#include "app/gui/inspector/sheet.h"
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace sagascope::gui {

/// Shows what is focused: a node with its buttons, an edge with its last messages, a message with headers and payload, a saga.
class InspectorPanel : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit InspectorPanel(const Context& context, QWidget* parent = nullptr);
    ~InspectorPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] QWidget* head() const { return m_head; } ///< by which a dock is held
    [[nodiscard]] const Sheet& sheet() const { return m_sheet; }

private:
    void build();
    bool updateFacts();
    void addFacts(QVBoxLayout& column, const std::vector<Sheet::Fact>& facts, bool live);
    void addLinks(QVBoxLayout& column, const std::vector<Sheet::Link>& links);
    void addButtons(QVBoxLayout& column, const NodeState& state);
    void addPayload(QVBoxLayout& column, std::uint64_t position);
    void follow(const Sheet::Link& link);

    Context m_context;
    QWidget* m_head;
    QScrollArea* m_scroll;
    QLabel* m_title;
    QLabel* m_aside;
    Sheet m_sheet;
    Sheet m_next;
    std::vector<QLabel*> m_values; ///< of the facts, in order: figures change without building anew
    std::uint64_t m_gathered = 0;
    bool m_due = true;
    bool m_fresh = false;
};

} // namespace sagascope::gui
