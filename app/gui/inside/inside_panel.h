#pragma once
#include "app/gui/inside/inside_page.h"
#include "app/gui/topology/topology_picture.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace sagascope::gui {

/// "Inside ⟨the focused box⟩": follows the box that was focused last, unless it's pinned. Its tabs depend on the box's role.
class InsidePanel : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit InsidePanel(const Context& context, QWidget* parent = nullptr);
    ~InsidePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] QString node() const; ///< empty: none was focused yet
    [[nodiscard]] QString title() const { return m_shownTitle; } ///< "Inside Broker"
    [[nodiscard]] QString page() const; ///< id of the tab shown
    void showPage(const QString& id);   ///< unknown ids are passed over
    [[nodiscard]] InsidePage* current() const;
    [[nodiscard]] QWidget* head() const { return m_head; } ///< the row of tabs; a dock may take it as its title bar

Q_SIGNALS:
    void titleChanged(const QString& title);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A box that was looked at, with the pages made for it so far.
    struct Box {
        const model::Node* node = nullptr;
        std::vector<InsideTab> tabs;
        std::vector<InsidePage*> pages; ///< by tab; nullptr: not looked at yet
        int shown = 0;
    };
    void buildHead();
    void follow(); ///< the focused box, or stays
    void enter(Box& box);
    void showTab(int tab);
    void due();
    void setAddress();

    Context m_context;
    QWidget* m_head;
    QLabel* m_title;
    QLabel* m_health;
    QLabel* m_address;
    QTabBar* m_bar;
    QPushButton* m_pin;
    QStackedWidget* m_stack;
    QLabel* m_hint;
    std::map<std::string, Box> m_boxes;
    Box* m_box = nullptr;
    QString m_shownTitle;
    NodeState m_state;
    QString m_where; ///< addresses of the box's processes
    std::uint64_t m_gathered = 0; ///< wall µs
    bool m_due = true;
    bool m_fresh = false;
};

} // namespace sagascope::gui
