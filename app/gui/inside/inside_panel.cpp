#include "app/gui/inside/inside_panel.h"
#include "app/gui/panel/frame_clock.h"
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
    : TabGroup(context, tr("What the box holds"), parent), m_context(context), m_health(new QLabel), m_address(new QLabel), m_pin(new QPushButton(tr("Pin"))) {
    setObjectName("inside");
    setHint(tr("Click a box of the topology: here you see what it holds."));
    buildHead();
    connect(this, &TabGroup::pageShown, this, &InsidePanel::fillPage);
    connect(m_pin, &QPushButton::toggled, this, [this](bool pinned) { m_context.focus.pinBox(pinned); });
    connect(&context.focus, &Focus::boxChanged, this, &InsidePanel::follow);
    connect(&context.focus, &Focus::changed, this, &InsidePanel::due);
    connect(&context.commands, &Commands::refusalChanged, this, &InsidePanel::due);
    context.frames.add(this);
    follow();
}

InsidePanel::~InsidePanel() { m_context.frames.remove(this); }

void InsidePanel::buildHead() {
    m_address->setProperty("role", "mono");
    m_pin->setObjectName("pin");
    m_pin->setProperty("emphasis", "flat");
    m_pin->setCheckable(true);
    m_pin->setChecked(m_context.focus.isBoxPinned());
    m_pin->setToolTip(tr("Stays at this box whatever is focused"));
    addToHead(m_health, true);
    addToHead(m_address);
    addToHead(m_pin);
}

QString InsidePanel::node() const { return m_box == nullptr ? QString() : qstr(m_box->node->name); }

void InsidePanel::due() {
    m_due = true;
    m_context.frames.wake();
}

void InsidePanel::follow() {
    const model::Node* node = m_context.session.architecture().node(m_context.focus.box());
    m_pin->setEnabled(node != nullptr);
    setTitle(node == nullptr ? tr("Inside") : tr("Inside %1").arg(qstr(node->display, m_context.look)));
    if (node == nullptr) return;
    auto& box = m_boxes[node->name];
    if (box.node == nullptr) {
        box.node = node;
        box.tabs = insideTabs(m_context.session.architecture(), *node);
        box.pages.resize(box.tabs.size());
        for (std::size_t i = 0; i < box.tabs.size(); ++i) {
            box.places.push_back(new QWidget(this));
            (new QVBoxLayout(box.places.back()))->setContentsMargins(0, 0, 0, 0);
        }
    }
    enter(box);
}

void InsidePanel::enter(Box& box) {
    m_box = nullptr; // what the row of tabs tells meanwhile is no choice of a person
    clearPages();
    for (std::size_t i = 0; i < box.tabs.size(); ++i) {
        addPage(box.tabs[i].id, box.tabs[i].name, box.places[i]);
        sayMissing(box.tabs[i].id, tr("what happened before this part is not here, and of tables only the rows changed last."));
    }
    if (box.tabs.empty()) return;
    const QString shown = box.tabs[box.shown].id;
    showPage(shown);
    m_box = &box;
    fillPage(shown);
}

void InsidePanel::fillPage(const QString& id) {
    if (m_box == nullptr) return;
    const auto found = std::ranges::find(m_box->tabs, id, &InsideTab::id);
    if (found == m_box->tabs.end()) return;
    const auto at = m_box->shown = static_cast<std::size_t>(found - m_box->tabs.begin());
    if (m_box->pages[at] == nullptr) {
        m_box->pages[at] = found->make(m_context, *m_box->node);
        m_box->places[at]->layout()->addWidget(m_box->pages[at]);
    }
    due();
}

InsidePage* InsidePanel::current() const { return m_box == nullptr || m_box->pages.empty() ? nullptr : m_box->pages[m_box->shown]; }

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
    setAside();
    if (InsidePage* page = current()) page->present();
}

/// What stands beside the tabs takes what they leave: word and address only where there is room; the inspector has both too.
void InsidePanel::setAside() {
    const QString sign = m_box == nullptr || m_box->node->program.empty() ? QString() : glyph(m_state.health), full = sign.isEmpty() ? sign : sign + ' ' + word(m_state.health);
    const auto advance = [](const QLabel& label, const QString& text) { return QFontMetrics(label.font()).horizontalAdvance(text); };
    const int others = head()->sizeHint().width() - m_address->sizeHint().width() - m_health->sizeHint().width() + m_context.look.px(60);
    const bool fitsWord = others + advance(*m_health, full) < width();
    const bool fitsAddress = fitsWord && others + advance(*m_health, full) + advance(*m_address, m_where) < width();
    const QString health = fitsWord ? full : sign;
    if (m_health->text() != health) {
        m_health->setText(health);
        m_health->setAccessibleName(full);
        m_health->setProperty("tone", Theme::word(tone(m_state.health)));
        restyle(*m_health);
    }
    if (const QString address = fitsAddress ? m_where : QString(); m_address->text() != address) m_address->setText(address);
    m_health->setToolTip(full + '\n' + m_where);
}

void InsidePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    due();
}

void InsidePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setAside();
}

} // namespace sagascope::gui
