#include "app/gui/inside/client_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/panel/frame_clock.h"
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

using Screen = core::ClientScreen::State;
using Kind = wire::GatewayDecision;

QString stateText(const core::ClientScreen& screen) {
    switch (screen.state) {
    case Screen::Sending: return ScreensPage::tr("▸ sending…");
    case Screen::Pending: return ScreensPage::tr("! accepted, pending");
    case Screen::Done: return ScreensPage::tr("✓ done");
    case Screen::Undone: return ScreensPage::tr("↩ cancelled");
    case Screen::Failed: return ScreensPage::tr("✕ failed");
    case Screen::Refused: return ScreensPage::tr("✕ refused");
    case Screen::Limited: return ScreensPage::tr("✕ refused: limit");
    default: return {};
    }
}

Role toneOf(Screen state) {
    switch (state) {
    case Screen::Sending: return Role::Running;
    case Screen::Pending:
    case Screen::Limited: return Role::Waiting;
    case Screen::Done: return Role::Ok;
    case Screen::Undone: return Role::Compensated;
    case Screen::Failed:
    case Screen::Refused: return Role::Failed;
    default: return Role::Secondary;
    }
}

LineCell sourceCell(const core::ClientRead& read) {
    if (read.stale) return {ReadsPage::tr("! from the cache, stale"), 0, Role::Waiting};
    switch (read.decision.kind) {
    case Kind::CACHE_HIT: return {ReadsPage::tr("✓ from the cache"), 0, Role::Ok};
    case Kind::CACHE_REVALIDATED: return {ReadsPage::tr("✓ own copy still holds"), 0, Role::Ok};
    default: return {ReadsPage::tr("▸ from the service"), 0};
    }
}

} // namespace

ScreensPage::ScreensPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_anyone{{}, model::Customer::Device::Phone, {tr("Others").toStdString(), tr("Others").toStdString()}}, m_othersName(new QLabel),
      m_othersDevice(new DeviceView(context.look, m_anyone)), m_othersNote(new QLabel), m_others(column(m_othersName, m_othersDevice, m_othersNote)) {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(context.look.px(14), context.look.px(12), context.look.px(14), context.look.px(12));
    row->setSpacing(context.look.px(14)); // all of them have room beside the topology of a small window
    for (const auto& customer : context.session.architecture().customers) {
        m_devices.push_back(new DeviceView(context.look, customer));
        row->addWidget(column(new QLabel(qstr(customer.display, context.look) + QStringLiteral(" · ") + qstr(customer.subject)), m_devices.back(), nullptr));
    }
    row->addWidget(m_others);
    m_others->hide();
    if (m_devices.empty()) row->addWidget(new QLabel(tr("This recording does not say who its clients are.")));
    row->addStretch(1);
    setScrolled(content);
}

QWidget* ScreensPage::column(QLabel* name, DeviceView* device, QLabel* note) const {
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    name->setProperty("role", "secondary");
    column->addWidget(name);
    column->addWidget(device);
    if (note != nullptr) {
        note->setProperty("role", "secondary");
        note->setWordWrap(true);
        column->addWidget(note);
    }
    column->addStretch(1);
    return whole;
}

ScreenText ScreensPage::textOf(const core::Projections& projections, const core::ClientScreen& screen, const QString& idle) const {
    const Look& look = m_context.look;
    const auto& architecture = m_context.session.architecture();
    ScreenText text;
    const auto* saga = architecture.saga(projections.text(screen.type));
    if (saga != nullptr) text.heading = qstr(saga->action, look) + QStringLiteral(" ") + shortId(projections.sagas().id(screen.saga));
    text.state = screen.state == Screen::Idle ? idle : stateText(screen);
    text.tone = toneOf(screen.state);
    if (screen.state == Screen::Idle) return text;
    text.time = durationText(screen.waited, look);
    QStringList notes;
    if (screen.staleFor) notes << tr("out of date: the company has known the outcome for %1").arg(ageText(*screen.staleFor, look));
    if (screen.reason != 0) notes << qstr(architecture.displayOfReason(projections.text(screen.reason), look.language));
    if (screen.status != 0) notes << tr("HTTP %1").arg(screen.status);
    if (screen.asked > 0) notes << tr("asked again %n time(s)", nullptr, static_cast<int>(screen.asked));
    text.note = notes.join(QStringLiteral(" · "));
    text.isStale = screen.staleFor.has_value();
    return text;
}

void ScreensPage::gatherOthers(const core::Projections& projections, const core::ClientOthers& others) {
    QString note;
    if (others.subject != 0) {
        const auto which = others.isFollowed ? tr("the followed saga") : others.perSecond == 0 ? tr("one of their sagas") : tr("one of their sagas, another every %1 s").arg(core::ClientOthers::kHeld / 1'000'000);
        note = qstr(projections.text(others.subject)) + QStringLiteral(" · ") + which;
    }
    const auto name = tr("Others · %1/s").arg(numberText(static_cast<double>(others.perSecond), m_context.look));
    m_nextOthers = {name, textOf(projections, others.screen, tr("only reads")), note};
}

void ScreensPage::gather(const core::Projections& projections, const core::View& view) {
    const auto work = core::clientWorkOf(projections, m_context.session.architecture(), projections.names().find(m_node.name), view.instant, m_context.focus.followed());
    m_next.clear();
    bool open = work.others && work.others->screen.isOpen();
    for (const auto& screen : work.screens) {
        m_next.push_back(textOf(projections, screen, work.isCut ? tr("nothing asked lately") : tr("nothing asked yet")));
        open = open || screen.isOpen();
    }
    m_nextOthers.reset();
    if (work.others) gatherOthers(projections, *work.others);
    if (open && m_context.frames.isLive()) m_context.frames.wake(); // the stopwatch runs while nothing happens
}

void ScreensPage::present() {
    for (std::size_t i = 0; i < m_devices.size() && i < m_next.size(); ++i) m_devices[i]->take(m_next[i]);
    m_others->setVisible(m_nextOthers.has_value());
    if (!m_nextOthers) return;
    if (m_othersName->text() != m_nextOthers->name) m_othersName->setText(m_nextOthers->name);
    if (m_othersNote->text() != m_nextOthers->note) m_othersNote->setText(m_nextOthers->note);
    m_othersDevice->take(m_nextOthers->screen);
}

ReadsPage::ReadsPage(const Context& context, const model::Node& node)
    : InsidePage(context, node),
      m_table(new LineTable(context.look, tr("Reads"),
                            {{tr("When"), 112, false, true}, {tr("Who"), 90}, {.title = tr("Asked for"), .width = 260, .mono = true, .least = 140},
                             {.title = tr("Answer"), .width = 200, .least = 120}, {.title = tr("Its age"), .width = 90, .number = true, .folds = 1},
                             {.title = tr("Status"), .width = 64, .number = true, .folds = 2}})) {
    m_table->setWhenEmpty(tr("Nobody has asked how anything stands yet"));
    setWhole(m_table);
}

void ReadsPage::gather(const core::Projections& projections, const core::View& view) {
    const auto work = core::clientWorkOf(projections, m_context.session.architecture(), projections.names().find(m_node.name), view.instant);
    m_rows.clear();
    for (const auto& read : work.reads) m_rows.push_back({read, qstr(projections.text(read.decision.subject)), qstr(projections.text(read.decision.service))});
}

void ReadsPage::present() {
    const Look& look = m_context.look;
    std::vector<Line> lines;
    for (const Row& row : m_rows) {
        const auto& decision = row.read.decision;
        if (m_targets.size() > 5'000) m_targets.clear();
        const auto [target, isNew] = m_targets.try_emplace(decision.position);
        if (isNew) {
            const auto event = m_context.session.event(decision.position);
            if (event && event->event.has_decision()) target->second = qstr(event->event.decision().target());
        }
        const LineCell age = row.read.age ? LineCell{ageText(*row.read.age, look), static_cast<double>(*row.read.age)} : LineCell{{}, -1};
        lines.push_back({std::to_string(decision.position),
                         {{clockText(decision.at.micros(), true), static_cast<double>(decision.at.raw())}, {row.subject}, {target->second}, sourceCell(row.read), age,
                          {QString::number(decision.status), static_cast<double>(decision.status)}}});
    }
    m_table->take(std::move(lines));
}

} // namespace sagascope::gui
