#include "app/gui/inside/row_history.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/panel/frame_clock.h"
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::size_t kMost = 200; ///< versions shown, the newest
using Op = wire::Committed::Row;

std::string keyOf(const core::RowVersion& version) { return std::to_string(version.position) + ':' + std::to_string(version.index); }

QString orDash(const std::string& text) { return text.empty() ? QStringLiteral("–") : qstr(text); }

} // namespace

RowHistory::RowHistory(const Context& context, RowBodies& bodies, QWidget* parent)
    : QWidget(parent), m_context(context), m_bodies(bodies), m_title(new QLabel), m_toInstant(new QPushButton(tr("Go to this instant"))),
      m_table(new LineTable(context.look, tr("History of the row"),
                            {{tr("When"), 112, false, true}, {.title = tr("Change"), .width = 260, .least = 120},
                             {.title = tr("Message"), .width = 150, .least = 90, .folds = 1}, {.title = tr("Saga"), .width = 84, .mono = true, .folds = 2}})) {
    m_title->setProperty("role", "heading");
    m_title->setMinimumWidth(20);
    m_toInstant->setObjectName("toInstant");
    m_toInstant->setProperty("emphasis", "flat");
    m_toInstant->setToolTip(tr("Moves the timeline to the moment of this change"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(context.look.px(12), context.look.px(4), context.look.px(8), context.look.px(2));
    bar->addWidget(m_title, 1);
    bar->addWidget(m_toInstant);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    connect(m_table, &LineTable::chosen, this, &RowHistory::choose);
    connect(m_toInstant, &QPushButton::clicked, this, [this] {
        if (const Version* version = chosen()) m_context.frames.seek(version->version.at.micros());
    });
    setVisible(false);
}

void RowHistory::setRow(const std::string& table, const std::string& key) {
    m_tableName = table;
    m_key = key;
    m_versions.clear();
    m_table->take({});
    m_title->setText(tr("History of %1").arg(qstr(key)));
    m_title->setToolTip(qstr(table) + ' ' + qstr(key));
    setVisible(!key.empty());
}

void RowHistory::gather(const core::Projections& projections, core::Name database, wire::Hlc at) {
    m_versions.clear();
    if (m_key.empty()) return;
    for (const core::RowVersion& version : projections.databases().history(database, projections.names().find(m_tableName), m_key))
        if (version.at <= at) m_versions.push_back({version, core::kNoRow, core::kNoRow, {}, {}});
    if (m_versions.size() > kMost) m_versions.erase(m_versions.begin(), m_versions.end() - static_cast<std::ptrdiff_t>(kMost));
    for (Version& version : m_versions) resolve(projections, version);
}

void RowHistory::resolve(const core::Projections& projections, Version& version) const {
    const RowBodies::Body* body = m_bodies.known(version.version);
    if (body == nullptr) return;
    const auto message = body->origin ? projections.messages().find(body->origin->incarnation, body->origin->transmission) : std::nullopt;
    if (message) {
        version.message = *message;
        version.saga = projections.messages()[*message].saga;
        version.by = qstr(m_context.session.architecture().displayOfType(projections.text(projections.messages()[*message].type), m_context.look.language));
    }
    if (version.saga == core::kNoRow) version.saga = core::sagaNamedIn(projections.sagas(), body->values);
    if (version.saga != core::kNoRow) version.sagaId = shortId(projections.sagas().id(version.saga));
}

QString RowHistory::changesText(std::size_t at) {
    const auto op = static_cast<Op::Op>(m_versions[at].version.op);
    const RowBodies::Body* body = m_bodies.read(m_versions[at].version);
    if (op == Op::DELETE) return m_versions[at].version.again ? tr("no longer there; its deletion was not told") : tr("deleted");
    if (body == nullptr) return QStringLiteral("…");
    const RowBodies::Body* before = at == 0 || op == Op::INSERT ? nullptr : m_bodies.read(m_versions[at - 1].version);
    QStringList changes;
    for (const core::RowChange& change : core::rowChanges(before == nullptr ? std::vector<core::RowValue>() : before->values, body->values)) {
        if (before == nullptr) changes << qstr(change.column) + ' ' + orDash(change.after);
        else changes << qstr(change.column) + QStringLiteral(": ") + orDash(change.before) + QStringLiteral(" → ") + orDash(change.after);
    }
    if (op == Op::INSERT) return tr("written: %1").arg(changes.join(QStringLiteral(", ")));
    return changes.isEmpty() ? tr("written again, unchanged") : changes.join(QStringLiteral(", "));
}

void RowHistory::present() {
    std::vector<Line> lines;
    for (std::size_t i = m_versions.size(); i-- > 0;) {
        const Version& version = m_versions[i];
        const Role tone = static_cast<Op::Op>(version.version.op) == Op::DELETE ? Role::Failed : Role::Text;
        lines.push_back({keyOf(version.version),
                         {{clockText(version.version.at.micros(), true)}, {changesText(i), 0, tone}, {version.by, 0, version.message == core::kNoRow ? Role::Secondary : Role::Accent}, {version.sagaId}}});
    }
    m_table->take(std::move(lines));
    m_toInstant->setEnabled(chosen() != nullptr);
}

const RowHistory::Version* RowHistory::chosen() const {
    const std::string key = m_table->chosenKey();
    const auto found = std::ranges::find_if(m_versions, [&](const Version& version) { return keyOf(version.version) == key; });
    return found == m_versions.end() ? nullptr : &*found;
}

void RowHistory::choose() {
    const Version* version = chosen();
    m_toInstant->setEnabled(version != nullptr);
    if (version == nullptr) return;
    if (version->message != core::kNoRow) m_context.focus.setMessage(version->message, version->saga);
    else if (version->saga != core::kNoRow) m_context.focus.follow(version->saga);
}

} // namespace sagascope::gui
