#pragma once
#include "app/core/inside/broker.h"
#include "app/gui/inside/inside_page.h"

class QPlainTextEdit;

namespace sagascope::gui {

class LineTable;

/// The newest records of a broker's topic, with headers and body of the chosen one.
class RecordsPage : public InsidePage {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 200;
    RecordsPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* topics() const { return m_topics; }
    [[nodiscard]] LineTable* records() const { return m_records; }
    [[nodiscard]] QPlainTextEdit* body() const { return m_body; }

private:
    struct Topic {
        std::string name;
        std::uint64_t records = 0;
    };
    struct Record {
        core::AppendedRecord appended;
        core::Row message = core::kNoRow;
        core::Row saga = core::kNoRow;
        std::uint64_t position = 0; ///< of its Sent event
        std::uint32_t size = 0;
        QString type;
        QString from;
        QString sagaId;
        [[nodiscard]] std::string key() const { return std::to_string(appended.partition) + '/' + std::to_string(appended.offset); }
    };
    void choose(const std::string& key);

    LineTable* m_topics;
    LineTable* m_records;
    QPlainTextEdit* m_body;
    std::string m_topic;
    std::vector<Topic> m_topicList;
    std::vector<Record> m_recordList;
};

} // namespace sagascope::gui
