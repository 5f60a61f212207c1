#include "app/gui/inside/inside_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/reading_note.h"
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 100'000; ///< µs; faster figures can't be read
constexpr int kMostAddresses = 3;

QString addressesOf(const core::Projections& projections, const model::Node& node, wire::Hlc at) {
    QStringList addresses;
    for (const core::ProcessChange& process : projections.company().processesAt(at, projections.names().find(node.name)))
        if (process.state == wire::ProcessChanged::HEALTHY && process.address != 0) addresses << qstr(projections.text(process.address));
    if (addresses.size() > kMostAddresses) addresses = addresses.mid(0, kMostAddresses) << QStringLiteral("…");
    return addresses.join(QStringLiteral(", "));
}

} // namespace

InsidePanel::InsidePanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_head(new QWidget), m_title(new QLabel), m_health(new QLabel), m_address(new QLabel), m_bar(new QTabBar),
      m_pin(new QPushButton(tr("Pin"))), m_stack(new QStackedWidget), m_hint(new QLabel(tr("Click a box of the topology: here you see what it holds."))) {
    setObjectName("inside");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    buildHead();
    m_hint->setProperty("role", "secondary");
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_stack->addWidget(m_hint);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* note = new ReadingNote(context);
    note->setMissing(tr("what happened before this part is not here, and of tables only the rows changed last."));
    column->addWidget(m_head);
    column->addWidget(note);
    column->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &InsidePanel::showTab);
    connect(m_pin, &QPushButton::toggled, this, [this](bool pinned) { m_context.focus.pinBox(pinned); });
    connect(&context.focus, &Focus::boxChanged, this, &InsidePanel::follow);
    connect(&context.focus, &Focus::changed, this, &InsidePanel::due);
    connect(&context.commands, &Commands::refusalChanged, this, &InsidePanel::due);
    context.frames.add(this);
    follow();
}

InsidePanel::~InsidePanel() { m_context.frames.remove(this); }

void InsidePanel::buildHead() {
    m_title->setProperty("role", "secondary");
    m_address->setProperty("role", "mono");
    m_bar->setObjectName("insideTabs");
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setAccessibleName(tr("What the box holds"));
    m_pin->setObjectName("pin");
    m_pin->setProperty("emphasis", "flat");
    m_pin->setCheckable(true);
    m_pin->setChecked(m_context.focus.isBoxPinned());
    m_pin->setToolTip(tr("Stays at this box whatever is focused"));
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(m_context.look.px(18), 0, m_context.look.px(12), 0);
    row->setSpacing(m_context.look.px(12));
    row->addWidget(m_title);
    row->addWidget(m_health);
    row->addWidget(m_bar, 1);
    row->addWidget(m_address);
    row->addWidget(m_pin);
}

QString InsidePanel::node() const { return m_box == nullptr ? QString() : qstr(m_box->node->name); }

void InsidePanel::due() {
    m_due = true;
    m_context.frames.wake();
}

void InsidePanel::follow() {
    const model::Node* node = m_context.session.architecture().node(m_context.focus.box());
    m_pin->setEnabled(node != nullptr);
    m_shownTitle = node == nullptr ? tr("Inside") : tr("Inside %1").arg(qstr(node->display, m_context.look));
    m_title->setText(m_shownTitle);
    Q_EMIT titleChanged(m_shownTitle);
    if (node == nullptr) return;
    auto& box = m_boxes[node->name];
    if (box.node == nullptr) {
        box.node = node;
        box.tabs = insideTabs(m_context.session.architecture(), *node);
        box.pages.resize(box.tabs.size());
    }
    enter(box);
}

void InsidePanel::enter(Box& box) {
    m_box = nullptr; // the bar's changes below are no choice of a person
    while (m_bar->count() > 0) m_bar->removeTab(0);
    for (const InsideTab& tab : box.tabs) m_bar->addTab(tab.name);
    m_bar->setCurrentIndex(box.shown);
    m_box = &box;
    if (box.tabs.empty()) m_stack->setCurrentWidget(m_hint);
    showTab(box.shown);
}

void InsidePanel::showTab(int tab) {
    if (m_box == nullptr || tab < 0 || tab >= static_cast<int>(m_box->tabs.size())) return;
    const auto at = static_cast<std::size_t>(tab);
    m_box->shown = tab;
    if (m_box->pages[at] == nullptr) {
        m_box->pages[at] = m_box->tabs[at].make(m_context, *m_box->node);
        m_stack->addWidget(m_box->pages[at]);
    }
    m_stack->setCurrentWidget(m_box->pages[at]);
    due();
}

QString InsidePanel::page() const { return m_box == nullptr || m_box->tabs.empty() ? QString() : m_box->tabs[static_cast<std::size_t>(m_box->shown)].id; }

void InsidePanel::showPage(const QString& id) {
    if (m_box == nullptr) return;
    const auto found = std::ranges::find(m_box->tabs, id, &InsideTab::id);
    if (found != m_box->tabs.end()) m_bar->setCurrentIndex(static_cast<int>(found - m_box->tabs.begin()));
}

InsidePage* InsidePanel::current() const { return m_box == nullptr || m_box->pages.empty() ? nullptr : m_box->pages[static_cast<std::size_t>(m_box->shown)]; }

void InsidePanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible() || m_box == nullptr) return;
    const std::uint64_t now = m_context.frames.now();
    if (!m_due && m_context.frames.isLive() && now < m_gathered + kEvery) return;
    m_gathered = now;
    m_due = false;
    m_fresh = true;
    m_state = nodeState(projections, *m_box->node, view.instant, m_context.look);
    m_where = addressesOf(projections, *m_box->node, view.instant);
    if (InsidePage* page = current()) page->gather(projections, view);
}

void InsidePanel::present() {
    if (!m_fresh) return;
    m_fresh = false;
    const QString health = m_box->node->program.empty() ? QString() : glyph(m_state.health) + ' ' + word(m_state.health);
    if (m_health->text() != health) {
        m_health->setText(health);
        m_health->setProperty("tone", Theme::word(tone(m_state.health)));
        restyle(*m_health);
    }
    setAddress();
    if (InsidePage* page = current()) page->present();
}

/// Only where there is room beside the tabs; the inspector has it too.
void InsidePanel::setAddress() {
    const int others = m_title->sizeHint().width() + m_health->sizeHint().width() + m_bar->sizeHint().width() + m_pin->sizeHint().width() + m_context.look.px(100);
    const bool fits = others + QFontMetrics(m_address->font()).horizontalAdvance(m_where) < width();
    const QString text = fits ? m_where : QString();
    if (m_address->text() != text) m_address->setText(text);
    m_health->setToolTip(m_where);
}

void InsidePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    due();
}

void InsidePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setAddress();
}

} // namespace sagascope::gui
