#include "app/gui/inside/records_page.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/inspector/sheet.h"
#include "app/gui/panel/frame_clock.h"
#include <QPlainTextEdit>

namespace sagascope::gui {

RecordsPage::RecordsPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_topics(new LineTable(context.look, tr("Topics"), {{.title = tr("Topic"), .width = 170, .mono = true, .least = 100}, {tr("Records"), 80, true}})),
      m_records(new LineTable(context.look, tr("Records"),
                              {{tr("Record"), 84, false, true}, {.title = tr("Written"), .width = 112, .mono = true, .folds = 1},
                               {.title = tr("Message"), .width = 180, .least = 110},
                               {.title = tr("Saga"), .width = 80, .mono = true, .folds = 1}, {.title = tr("From"), .width = 120, .mono = true, .folds = 2},
                               {.title = tr("Bytes"), .width = 64, .number = true, .folds = 3}})),
      m_body(new QPlainTextEdit) {
    m_topics->setWhenEmpty(tr("Nothing was published yet"));
    m_records->setWhenEmpty(tr("Nothing was published yet"));
    m_body->setReadOnly(true);
    m_body->setAccessibleName(tr("Headers and body of the record"));
    m_body->hide(); // until a record is chosen
    m_body->setFrameShape(QFrame::NoFrame);
    auto* tables = new SideBySide(context.look);
    tables->add(m_topics, 190, *m_topics);
    tables->add(m_records, 300, *m_records);
    auto* parts = new SideBySide(context.look);
    parts->add(tables, 490, 700);
    parts->add(m_body, 200, 360);
    setWhole(parts);
    connect(m_topics, &LineTable::chosen, this, [this](const std::string& topic) {
        m_topic = topic;
        m_body->hide();
        m_context.frames.wake();
    });
    connect(m_records, &LineTable::chosen, this, &RecordsPage::choose);
}

void RecordsPage::gather(const core::Projections& projections, const core::View& view) {
    std::map<std::string, std::uint64_t> topics; // of all its groups the end is the same
    for (const core::TopicGroup& group : projections.company().topicsAt(view.instant)) {
        auto& records = topics[std::string(projections.text(group.topic))];
        records = std::max(records, group.end);
    }
    m_topicList.clear();
    for (const auto& [name, records] : topics) m_topicList.push_back({name, records});
    if (m_topic.empty() && !m_topicList.empty()) m_topic = std::ranges::max_element(m_topicList, {}, &Topic::records)->name;
    m_recordList.clear();
    const auto& architecture = m_context.session.architecture();
    for (const core::TopicRecord& found : core::newestRecords(projections, projections.names().find(m_topic), view.instant, kMost)) {
        Record record;
        record.appended = found.record;
        record.message = found.message;
        if (found.message != core::kNoRow) {
            const core::Message& message = projections.messages()[found.message];
            record.saga = message.saga;
            record.position = message.position;
            record.size = message.size;
            record.type = qstr(architecture.displayOfType(projections.text(message.type), m_context.look.language));
            record.from = qstr(projections.text(message.from));
            if (message.saga != core::kNoRow) record.sagaId = shortId(projections.sagas().id(message.saga));
        }
        m_recordList.push_back(std::move(record));
    }
}

void RecordsPage::present() {
    std::vector<Line> topics, records;
    for (const Topic& topic : m_topicList) topics.push_back({topic.name, {{qstr(topic.name)}, {numberText(static_cast<double>(topic.records), m_context.look), static_cast<double>(topic.records)}}});
    m_topics->take(std::move(topics));
    if (m_topics->chosenKey() != m_topic) m_topics->choose(m_topic);
    for (const Record& record : m_recordList) {
        records.push_back({record.key(),
                           {{qstr(record.key())}, {clockText(record.appended.at.micros(), true)}, record.message == core::kNoRow ? LineCell{m_context.session.reading() ? tr("not read yet") : tr("no longer kept"), 0, Role::Secondary} : LineCell{record.type},
                            {record.sagaId}, {record.from}, {QString::number(record.size), static_cast<double>(record.size)}}});
    }
    m_records->take(std::move(records));
}

void RecordsPage::choose(const std::string& key) {
    const auto found = std::ranges::find(m_recordList, key, &Record::key);
    if (found == m_recordList.end() || found->message == core::kNoRow) return m_body->hide();
    const auto event = m_context.session.event(found->position);
    QString text;
    if (event) {
        for (const Sheet::Fact& header : headersOf(*event)) text += header.label + QStringLiteral(": ") + header.value + '\n';
        text += '\n' + payloadOf(*event);
    }
    m_body->setPlainText(text);
    m_body->show();
    m_context.focus.setMessage(found->message, found->saga);
}

} // namespace sagascope::gui
