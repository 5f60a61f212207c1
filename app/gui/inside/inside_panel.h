#pragma once
#include "app/gui/inside/inside_page.h"
#include "app/gui/panel/tab_group.h"
#include "app/gui/topology/topology_picture.h"

class QPushButton;

namespace sagascope::gui {

/// "Inside ⟨the focused box⟩": follows the box that was focused last, unless it's pinned. Its tabs depend on the box's role.
class InsidePanel : public TabGroup, public Panel {
    Q_OBJECT
public:
    explicit InsidePanel(const Context& context, QWidget* parent = nullptr);
    ~InsidePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] QString node() const; ///< empty: none was focused yet
    [[nodiscard]] InsidePage* current() const;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A box that was looked at, with the pages made for it so far.
    struct Box {
        const model::Node* node = nullptr;
        std::vector<InsideTab> tabs;
        std::vector<QWidget*> places;   ///< by tab: where its page stands
        std::vector<InsidePage*> pages; ///< by tab; nullptr: not looked at yet
        std::size_t shown = 0;
    };
    void buildHead();
    void follow(); ///< the focused box, or stays
    void enter(Box& box);
    void fillPage(const QString& id);
    void due();
    void setAside();

    Context m_context;
    QLabel* m_health;
    QLabel* m_address;
    QPushButton* m_pin;
    std::map<std::string, Box> m_boxes;
    Box* m_box = nullptr;
    NodeState m_state;
    QString m_where; ///< addresses of the box's processes
    std::uint64_t m_gathered = 0; ///< wall µs
    bool m_due = true;
    bool m_fresh = false;
};

} // namespace sagascope::gui
