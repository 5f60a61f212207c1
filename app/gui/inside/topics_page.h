#pragma once
#include "app/core/inside/broker.h"
#include "app/gui/inside/inside_page.h"

class QLabel;

namespace sagascope::gui {

class LineTable;
class Sparkline;

/// A broker's topics and who consumes them: how far each group is, partition by partition.
class TopicsPage : public InsidePage {
    Q_OBJECT
public:
    TopicsPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* topics() const { return m_topics; }
    [[nodiscard]] LineTable* partitions() const { return m_partitions; }
    [[nodiscard]] Sparkline* lag() const { return m_lag; }

private:
    struct Group {
        core::TopicGroup standing;
        QString topic;
        QString group;
        QStringList members;                        ///< instances
        std::map<std::uint32_t, QString> consumers; ///< by partition
        [[nodiscard]] std::string key() const { return (topic + '\n' + group).toStdString(); }
    };
    void presentPartitions();

    QLabel* m_figures;
    Sparkline* m_lag;
    LineTable* m_topics;
    LineTable* m_partitions;
    std::vector<Group> m_groups;
    std::vector<std::uint64_t> m_trend;
    std::string m_chosen; ///< key of a group; empty: the first
};

} // namespace sagascope::gui
