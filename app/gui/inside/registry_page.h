#pragma once
#include "app/core/inside/registry.h"
#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/line_model.h"
#include "app/gui/inside/meter_list.h"

class QLabel;

namespace sagascope::gui {

class LineTable;

/// The registry's leases as bars that run out, and whether it may know all.
class LeasesPage : public InsidePage {
    Q_OBJECT
public:
    LeasesPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] MeterList* meters() const { return m_meters; }
    [[nodiscard]] QLabel* state() const { return m_state; }

private:
    QLabel* m_state;
    MeterList* m_meters;
    std::vector<Meter> m_next;
    bool m_incomplete = false;
};

/// Who asks the registry and is told: watchers, look-ups, and every change of a registration.
class DiscoveryPage : public InsidePage {
    Q_OBJECT
public:
    DiscoveryPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* watchers() const { return m_watchers; }
    [[nodiscard]] LineTable* changes() const { return m_changes; }

private:
    void addChange(const core::Projections& projections, const core::InstanceChange& change);
    void addLookUp(const core::Projections& projections, const core::LookUp& lookUp);

    LineTable* m_watchers;
    LineTable* m_changes;
    std::vector<Line> m_watcherLines;
    std::vector<Line> m_changeLines;
};

} // namespace sagascope::gui
