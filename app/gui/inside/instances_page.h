#pragma once
#include "app/core/inside/work.h"
#include "app/gui/inside/inside_page.h"

class QLabel;

namespace sagascope::gui {

class LineTable;
class Sparkline;

/// The processes of a box, how much each does, and how long the box takes for a message.
class InstancesPage : public InsidePage {
    Q_OBJECT
public:
    InstancesPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* table() const { return m_table; }
    [[nodiscard]] QLabel* figures() const { return m_figures; }

private:
    struct Named { ///< what can be said only under the lock
        QString instance;
        QString address;
    };
    [[nodiscard]] QString figuresText() const;
    [[nodiscard]] QString spanText() const;

    QLabel* m_figures;
    Sparkline* m_latency;
    LineTable* m_table;
    core::Work m_work;
    std::vector<Named> m_names;
    std::uint64_t m_at = 0; ///< µs
};

} // namespace sagascope::gui
