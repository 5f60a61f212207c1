#pragma once
#include <QHash>
#include <QVariant>

class QWidget;

namespace sagascope::gui {

/// Has choices of view that no widget holds by itself, such as what it's enlarged to.
class Remembered {
public:
    virtual ~Remembered() = default;
    [[nodiscard]] virtual QVariant viewChoices() const = 0;
    virtual void setViewChoices(const QVariant& choices) = 0;
};

/// What a person chose in the panels (pages, toggles, filters, order of tables, enlargement), kept while they're built anew. Widgets are told
/// apart by their names and their parents' names; what has no name is not kept.
class ViewMemory {
public:
    void remember(const QWidget& panels);
    void restore(const QWidget& panels) const;

private:
    QHash<QString, QVariant> m_choices;
};

} // namespace sagascope::gui
