#include "app/gui/inside/database_page.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/row_history.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/panel/frame_clock.h"
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>
#include <cmath>

namespace sagascope::gui {
namespace {

constexpr std::size_t kCounted = 5000;          ///< rows of a table in the past are counted up to here
constexpr std::uint64_t kNowish = 500'000;      ///< µs behind the company that make no difference to a count
constexpr std::uint64_t kCountEvery = 200'000;  ///< µs of wall time
constexpr std::uint64_t kFresh = 2'500'000;     ///< µs a change stays marked
constexpr int kFadeMs = 100;
constexpr int kNarrow = 100;                    ///< px at 100 %: a column of text

} // namespace

DatabasePage::DatabasePage(const Context& context, const model::Node& node, const std::string& table)
    : InsidePage(context, node), m_table(table),
      m_tables(new LineTable(context.look, tr("Tables"), {{.title = tr("Table"), .width = 116, .least = 80},
                                                          {tr("Rows"), 64, true}})), m_rows(new LineTable(context.look, tr("Rows of the table"), {})),
      m_filter(new QLineEdit), m_count(new QLabel), m_history(nullptr), m_bodies(context.session) {
    m_history = new RowHistory(context, m_bodies);
    m_rows->setWhenEmpty(tr("The table has no rows yet"));
    m_tables->setVisible(table.empty());
    auto* parts = new SideBySide(context.look);
    parts->add(buildContent(), 400, 640);
    parts->add(m_history, 270, *m_history->table());
    setWhole(parts);
    connect(m_tables, &LineTable::chosen, this, &DatabasePage::chooseTable);
    connect(m_rows, &LineTable::chosen, this, [this](const std::string& key) {
        chooseRow(key);
        m_context.focus.set(RowFocus{m_node.database, m_table, key});
    });
    connect(&context.focus, &Focus::changed, this, &DatabasePage::showFocus);
}

QWidget* DatabasePage::buildContent() {
    m_filter->setPlaceholderText(tr("Filter rows…"));
    m_filter->setAccessibleName(tr("Filter of the table's rows"));
    m_filter->setClearButtonEnabled(true);
    m_count->setProperty("role", "secondary");
    auto* copy = new QPushButton(tr("Copy table"));
    copy->setObjectName("copyTable");
    copy->setProperty("emphasis", "flat");
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(m_context.look.px(8), m_context.look.px(4), m_context.look.px(8), m_context.look.px(4));
    bar->setSpacing(m_context.look.px(10));
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(copy);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    auto* tables = new SideBySide(m_context.look);
    tables->add(m_tables, 150, *m_tables);
    tables->add(m_rows, 250, *m_rows);
    column->addWidget(tables, 1);
    connect(m_filter, &QLineEdit::textChanged, m_rows, &LineTable::setFilter);
    connect(copy, &QPushButton::clicked, m_rows, &LineTable::copy);
    return content;
}

void DatabasePage::chooseTable(const std::string& table) {
    if (table == m_table) return;
    m_table = table;
    m_columns.clear();
    m_rowList.clear();
    m_rows->setColumns({});
    chooseRow({});
    m_context.frames.wake();
}

void DatabasePage::chooseRow(const std::string& key) {
    if (key == m_key) return;
    m_key = key;
    m_history->setRow(m_table, key);
    m_context.frames.wake();
}

void DatabasePage::showFocus() {
    const auto* row = m_context.focus.as<RowFocus>();
    if (row == nullptr || row->database != m_node.database || (m_tables->isHidden() && row->table != m_table)) return;
    chooseTable(row->table);
    chooseRow(row->key);
    m_tables->choose(row->table);
    m_rows->choose(row->key);
}

void DatabasePage::gather(const core::Projections& projections, const core::View& view) {
    m_at = view.instant.micros();
    gatherTables(projections, view);
    const core::Name database = projections.names().find(m_node.database);
    const core::Name table = projections.names().find(m_table);
    m_rowList.clear();
    for (const core::TableRow& row : projections.databases().rows(database, table, view.instant, kMost)) m_rowList.push_back({std::string(row.key), row.version});
    m_history->gather(projections, database, view.instant);
}

/// How many rows a table holds is known as of now; for an earlier instant they're counted, not with every picture.
void DatabasePage::gatherTables(const core::Projections& projections, const core::View& view) {
    const wire::Hlc at = view.instant;
    const bool isNow = view.behind < kNowish;
    const std::uint64_t wall = m_context.frames.now();
    m_isCountDue = !isNow && at != m_countedFor;
    if (!isNow && !m_tableList.empty() && (!m_isCountDue || wall < m_countedAt + kCountEvery)) return;
    m_isCountDue = false;
    m_isCountCut = !isNow;
    m_countedFor = isNow ? wire::Hlc() : at;
    m_countedAt = wall;
    m_tableList.clear();
    const auto& databases = projections.databases();
    const core::Name database = projections.names().find(m_node.database);
    std::map<core::Name, int> holders;
    for (const core::Name each : databases.databases())
        for (const core::Name table : databases.tables(each)) ++holders[table];
    const auto reading = m_context.session.reading();
    const bool isPart = reading && reading->isPart; // of a recording: rows that don't change in it are only counted
    const auto knownAt = [&](core::Name table, wire::Hlc instant) { return databases.rows(database, table, instant, kCounted).size(); };
    const auto countOf = [&](core::Name table) {
        const std::size_t all = databases.rowCount(database, table);
        if (isNow) return all;
        return knownAt(table, at) + (isPart ? all - std::min(all, knownAt(table, core::kNow)) : 0);
    };
    for (const core::Name table : databases.tables(database)) m_tableList.push_back({std::string(projections.text(table)), countOf(table), holders[table] > 1});
    std::ranges::sort(m_tableList, {}, [](const Table& table) { return std::pair(table.isShared, table.name); });
    const auto chosen = std::ranges::find(m_tableList, m_table, &Table::name);
    m_rowCount = chosen == m_tableList.end() ? 0 : chosen->rows;
}

void DatabasePage::present() {
    m_bodies.begin();
    presentTables();
    presentRows();
    m_history->present();
    if (m_bodies.isBehind() || m_isCountDue) m_context.frames.wake();
}

void DatabasePage::presentTables() {
    if (m_table.empty() && !m_tableList.empty()) { // the fullest of the business says most
        chooseTable(std::ranges::max_element(m_tableList, {}, [](const Table& table) { return std::pair(!table.isShared, table.rows); })->name);
    }
    std::vector<Line> lines;
    for (const Table& table : m_tableList) {
        const QString rows = numberText(static_cast<double>(table.rows), m_context.look) + (m_isCountCut && table.rows == kCounted ? QStringLiteral("+") : QString());
        lines.push_back({table.name, {{qstr(table.name)}, {rows, static_cast<double>(table.rows)}}});
    }
    m_tables->take(std::move(lines));
    if (m_tables->chosenKey() != m_table) m_tables->choose(m_table);
}

void DatabasePage::setColumnsFor(const std::vector<core::RowValue>& values) {
    if (!m_columns.empty() || values.empty()) return;
    std::vector<LineColumn> columns{{tr("Changed"), 112, false, true}};
    for (const core::RowValue& value : values) {
        m_columns.push_back(value.column);
        const auto letters = static_cast<int>(std::clamp<std::size_t>(std::max(value.column.size() + 2, value.text.size()), 7, 30));
        const bool number = value.kind == core::RowValue::Kind::Number;
        columns.push_back({qstr(value.column), 9 * letters, number, true, number ? 0 : std::min(9 * letters, kNarrow), m_columns.size() == 1 ? 0 : 1});
    }
    m_rows->setColumns(std::move(columns));
}

void DatabasePage::presentRows() {
    std::vector<Line> lines;
    bool fading = false;
    for (const Row& row : m_rowList) {
        const RowBodies::Body* body = m_bodies.read(row.version);
        if (body != nullptr) setColumnsFor(body->values);
        const std::uint64_t age = m_at > row.version.at.micros() ? m_at - row.version.at.micros() : 0;
        Line line{row.key, {{clockText(row.version.at.micros(), true)}}, 0};
        if (age < kFresh && !row.version.again) {
            fading = true;
            line.freshness = m_context.look.reducedMotion ? 1 : std::ceil(20.0 * static_cast<double>(kFresh - age) / kFresh) / 20;
        }
        for (const std::string& column : m_columns) {
            const auto found = body == nullptr ? std::vector<core::RowValue>::const_iterator() : std::ranges::find(body->values, column, &core::RowValue::column);
            if (body == nullptr) line.cells.push_back({QStringLiteral("…"), 0, Role::Faint});
            else if (found == body->values.end() || found->kind == core::RowValue::Kind::Null) line.cells.push_back({QStringLiteral("–"), 0, Role::Faint});
            else line.cells.push_back({qstr(found->text), found->number});
        }
        lines.push_back(std::move(line));
    }
    m_rows->take(std::move(lines));
    if (m_rows->chosenKey() != m_key) m_rows->choose(m_key);
    const QString shown = numberText(static_cast<double>(m_rowList.size()), m_context.look);
    const QString count = m_rowList.size() < kMost ? shown : tr("newest %1").arg(shown);
    if (m_count->text() != count) m_count->setText(count);
    if (fading) QTimer::singleShot(kFadeMs, this, [this] { m_context.frames.wake(); });
}

} // namespace sagascope::gui
