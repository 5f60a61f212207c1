#pragma once
#include "app/core/inside/gateway.h"
#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/line_model.h"
#include "app/gui/inside/meter_list.h"
#include <unordered_map>

class QLabel;

namespace sagascope::gui {

class LimitChoice;
class LineTable;

/// The gateway's routes with counts and times, and the instances among which it shares out what it sends on.
class TrafficPage : public InsidePage {
    Q_OBJECT
public:
    TrafficPage(const Context& context, const model::Node& node);
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* routes() const { return m_routes; }
    [[nodiscard]] LineTable* targets() const { return m_targets; }

private:
    LineTable* m_routes;
    LineTable* m_targets;
    std::vector<Line> m_routeLines;
    std::vector<Line> m_targetLines;
};

/// What each subject may still ask, and what was decided on requests, newest first.
class AdmissionPage : public InsidePage {
    Q_OBJECT
public:
    AdmissionPage(const Context& context, const model::Node& node);
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] MeterList* buckets() const { return m_buckets; }
    [[nodiscard]] LineTable* decisions() const { return m_decisions; }

private:
    struct Row {
        core::Decision decision;
        QString subject;
        QString route;
    };
    [[nodiscard]] const QString& detail(std::uint64_t position); ///< of a decision; read from the log once

    LimitChoice* m_limit;
    QLabel* m_hint;
    MeterList* m_buckets;
    LineTable* m_decisions;
    std::optional<double> m_perSecond; ///< the limit
    std::vector<Meter> m_meters;
    std::vector<Row> m_rows;
    std::unordered_map<std::uint64_t, QString> m_details;
};

/// What the gateway may give again without asking.
class CachePage : public InsidePage {
    Q_OBJECT
public:
    CachePage(const Context& context, const model::Node& node);
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* entries() const { return m_entries; }
    [[nodiscard]] QLabel* figures() const { return m_figures; }

private:
    struct Entry {
        core::CacheEntry entry;
        QString subject;
        QString service;
    };
    [[nodiscard]] const QString& target(std::uint64_t position);

    QLabel* m_figures;
    LineTable* m_entries;
    std::vector<Entry> m_next;
    std::uint32_t m_hits = 0;
    std::uint32_t m_misses = 0;
    std::uint64_t m_span = 1;
    std::uint64_t m_at = 0;
    std::unordered_map<std::uint64_t, QString> m_targets;
};

} // namespace sagascope::gui
