#include "app/gui/topology/topology_accessible.h"
#include "app/gui/topology/topology_view.h"
#include <QAccessibleWidget>

namespace sagascope::gui {
namespace {

/// A box or a lane. It has no object of its own: name and place are asked of the view.
class PartAccessible : public QAccessibleInterface {
public:
    PartAccessible(TopologyView& view, std::size_t part) : m_view(view), m_part(part) {}
    [[nodiscard]] bool isValid() const override { return m_part < m_view.partCount(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(&m_view); }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text text) const override { return text == QAccessible::Name && isValid() ? m_view.partName(m_part) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override {
        const QRect part = isValid() ? m_view.partRect(m_part) : QRect();
        return {m_view.mapToGlobal(part.topLeft()), part.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return m_part < m_view.layoutNow().boxes().size() ? QAccessible::Button : QAccessible::Link; }
    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.invisible = !m_view.isVisible();
        return state;
    }

private:
    TopologyView& m_view;
    std::size_t m_part;
};

class TopologyAccessible : public QAccessibleWidget {
public:
    explicit TopologyAccessible(TopologyView* view) : QAccessibleWidget(view, QAccessible::Graphic), m_view(*view) {}
    ~TopologyAccessible() override {
        for (const QAccessible::Id id : m_parts) QAccessible::deleteAccessibleInterface(id);
    }
    [[nodiscard]] int childCount() const override { return static_cast<int>(m_view.partCount()); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        while (m_parts.size() <= static_cast<std::size_t>(index)) m_parts.push_back(QAccessible::registerAccessibleInterface(new PartAccessible(m_view, m_parts.size())));
        return QAccessible::accessibleInterface(m_parts[static_cast<std::size_t>(index)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            if (QAccessible::accessibleInterface(m_parts[i]) == child) return static_cast<int>(i);
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (QAccessibleInterface* part = child(i); part->rect().contains(x, y)) return part;
        }
        return nullptr;
    }

private:
    TopologyView& m_view;
    mutable std::vector<QAccessible::Id> m_parts;
};

QAccessibleInterface* make(const QString&, QObject* object) {
    auto* view = qobject_cast<TopologyView*>(object);
    return view == nullptr ? nullptr : new TopologyAccessible(view);
}

} // namespace

void installTopologyAccessibility() { QAccessible::installFactory(make); }

} // namespace sagascope::gui
