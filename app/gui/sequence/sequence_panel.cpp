#include "app/gui/sequence/sequence_panel.h"
#include "app/core/layout/expected_lifelines.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/no_saga.h"
#include "services/wire/names.h"
#include <QAccessible>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <numeric>

namespace sagascope::gui {
namespace {

constexpr std::size_t kWatched = 2000; ///< in diagrams up to this size every arrival redraws the bars
constexpr std::size_t kSearchedAtOnce = 3000; ///< messages looked at in one frame
constexpr std::size_t kLookedAt = 200; ///< newest sagas among which running ones are sought
const QString kOrder = QStringLiteral("sequence/order");

} // namespace

SequencePanel::SequencePanel(const Context& context, QWidget* parent)
    : QAbstractScrollArea(parent), m_context(context), m_gatherer(context.session.architecture(), context.look), m_words(context.session.architecture(), context.look),
      m_painter(context.look), m_find(new FindBar(context.look, this)) {
    setObjectName("sequence");
    setShows(Shows::Together);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    for (const auto& node : context.session.architecture().nodes)
        if (node.role == model::Role::Broker) m_passive.insert(node.name);
    for (const auto& name : QSettings().value(kOrder).toStringList()) m_order.push_back(name.toStdString());
    connect(m_find, &FindBar::wordsChanged, this, &SequencePanel::searchAnew);
    connect(m_find, &FindBar::stepped, this, &SequencePanel::step);
    connect(m_find, &FindBar::closed, this, [this] {
        setViewportMargins(0, 0, 0, 0);
        setFocus();
    });
    connect(&context.focus, &Focus::besideChanged, this, [this] { m_context.frames.wake(); });
    connect(&context.focus, &Focus::changed, this, [this] {
        if (const auto index = m_layout.indexOf(focused())) reveal(*index);
        m_changed = true;
    });
    context.frames.add(this);
}

SequencePanel::~SequencePanel() { m_context.frames.remove(this); }

core::Row SequencePanel::focused() const {
    const auto* message = m_context.focus.as<MessageFocus>();
    return message ? message->message : core::kNoRow;
}

QPointF SequencePanel::offset() const { return {-static_cast<double>(horizontalScrollBar()->value()), headHeight() - verticalScrollBar()->value()}; }

/// The followed saga, those that were added, and running ones where they are wanted.
std::vector<core::Row> SequencePanel::sagasOf(const core::Projections& projections, const core::View& view) const {
    std::vector<core::Row> sagas;
    const auto add = [&](core::Row saga) {
        if (sagas.size() <= Focus::kMostBeside && std::find(sagas.begin(), sagas.end(), saga) == sagas.end()) sagas.push_back(saga);
    };
    const auto alone = m_shows == Shows::Compared ? m_context.focus.compared() : m_context.focus.followed();
    if (alone && *alone < projections.sagas().end()) add(*alone);
    if (m_shows != Shows::Together) return sagas;
    for (const auto saga : m_context.focus.beside())
        if (saga < projections.sagas().end()) add(saga);
    if (m_context.focus.others() != Focus::Others::Running) return sagas;
    for (const auto saga : projections.sagas().newest(view.instant, kLookedAt)) {
        const auto ended = projections.sagas()[saga].ended;
        if (ended.raw() == 0 || ended > view.instant) add(saga);
    }
    return sagas;
}

std::size_t SequencePanel::Basis::size() const {
    return std::accumulate(stories.begin(), stories.end(), std::size_t(0), [](std::size_t sum, const core::Story& story) { return sum + story.size(); });
}

bool SequencePanel::Basis::beginsAs(const Basis& before) const {
    return std::ranges::equal(stories, before.stories, [](const core::Story& story, const core::Story& earlier) { return !story.empty() && !earlier.empty() && story.front() == earlier.front(); });
}

bool SequencePanel::Basis::goesOnFrom(const Basis& before) const {
    return order == before.order && expected == before.expected && width == before.width && trueTime == before.trueTime &&
           std::ranges::equal(stories, before.stories, [](const core::Story& story, const core::Story& earlier) { return story.goesOnFrom(earlier); });
}

/// The followed one is shown as far as its story has come.
SequencePanel::Basis SequencePanel::basisOf(const core::Projections& projections, const core::View& view, const std::vector<core::Row>& sagas) const {
    Basis basis;
    for (const auto saga : sagas) {
        const bool isFollowed = m_shows != Shows::Compared && saga == m_context.focus.followed();
        basis.stories.push_back(isFollowed ? view.story : m_context.frames.pace().told(projections, saga, view.instant));
    }
    basis.order = m_order;
    basis.expected = expectedOf(projections, sagas);
    basis.width = viewport()->width();
    basis.trueTime = m_trueTime;
    if (basis.size() > kWatched) return basis;
    for (const auto& story : basis.stories)
        for (const auto row : story.rows()) basis.arrived += projections.messages()[row].arrivedBy(core::kNow);
    return basis;
}

std::vector<std::string> SequencePanel::expectedOf(const core::Projections& projections, const std::vector<core::Row>& sagas) const {
    std::vector<std::string> expected;
    for (const auto row : sagas) {
        const auto& saga = projections.sagas()[row];
        const auto* definition = m_context.session.architecture().saga(projections.text(saga.type));
        if (definition == nullptr) continue;
        const auto mode = wire::makeMode(static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination));
        for (auto& service : core::expectedLifelines(m_context.session.architecture(), *definition, mode))
            if (std::ranges::find(expected, service) == expected.end()) expected.push_back(std::move(service));
    }
    return expected;
}

void SequencePanel::layOut(const core::Projections& projections, bool goesOn) {
    const auto& messages = projections.messages();
    core::SequenceSpace space;
    space.width = viewport()->width();
    space.scale = m_context.look.scale;
    space.trueTime = m_trueTime;
    space.passive = m_passive;
    space.order = m_order;
    space.expected = m_basis.expected;
    std::vector<core::Row> merged;
    if (m_basis.stories.size() > 1) {
        for (const auto& story : m_basis.stories) merged.insert(merged.end(), story.rows().begin(), story.rows().end());
        std::stable_sort(merged.begin(), merged.end(), [&](core::Row a, core::Row b) { return messages[a].sent < messages[b].sent; });
    }
    const auto rows = m_basis.stories.size() == 1 ? m_basis.stories.front().rows() : std::span<const core::Row>(merged);
    if (!rows.empty()) {
        const auto took = messages[rows.back()].sent.micros() - messages[rows.front()].sent.micros();
        space.microsPerRow = std::max(1.0, static_cast<double>(took) / static_cast<double>(rows.size()) / 1.5);
    }
    if (!goesOn || !m_layout.grow(messages, projections.names(), rows, space)) m_layout = core::SequenceLayout(messages, projections.names(), rows, space);
}

void SequencePanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    auto sagas = sagasOf(projections, view);
    if (auto basis = basisOf(projections, view, sagas); basis != m_basis) {
        const bool goesOn = basis.goesOnFrom(m_basis) && sagas.size() == 1;
        m_grew = basis.size() > 0 && (!basis.beginsAs(m_basis) || basis.size() > m_basis.size());
        if (!goesOn) searchAnew();
        m_basis = std::move(basis);
        layOut(projections, goesOn);
    }
    search(projections);
    const double top = verticalScrollBar()->value();
    auto picture = m_gatherer.gather(projections, view, m_layout, {top, top + viewport()->height(), m_find->words(), std::move(sagas), m_shows != Shows::Together});
    m_hoverText = m_words.describe(projections, m_hovered, view.instant);
    m_focusText = m_words.describe(projections, focused(), view.instant);
    if (picture == m_picture) return;
    m_picture = std::move(picture);
    m_changed = true;
}

void SequencePanel::searchAnew() {
    m_found.clear();
    m_searched = 0;
    m_changed = true;
    m_context.frames.wake();
}

void SequencePanel::search(const core::Projections& projections) {
    const auto words = m_find->words();
    if (words.isEmpty() || m_searched >= m_layout.size()) return;
    const auto end = std::min(m_searched + kSearchedAtOnce, m_layout.size());
    for (; m_searched < end; ++m_searched)
        if (m_words.matches(projections, m_layout.row(m_searched), words)) m_found.push_back(m_searched);
    m_changed = true;
    if (m_searched < m_layout.size()) m_context.frames.wake();
}

void SequencePanel::present() {
    if (!m_changed) return;
    m_changed = false;
    fitScrollBars();
    if (std::exchange(m_grew, false) && m_layout.size() > 0) reveal(m_layout.size() - 1);
    const auto index = m_found.empty() ? std::nullopt : m_layout.indexOf(focused());
    const auto at = index ? std::lower_bound(m_found.begin(), m_found.end(), *index) : m_found.end();
    m_find->setFound(m_found.size(), at != m_found.end() && *at == *index ? static_cast<std::size_t>(at - m_found.begin()) + 1 : 0);
    if (accessibleDescription() != m_focusText) {
        setAccessibleDescription(m_focusText);
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    viewport()->update();
}

void SequencePanel::fitScrollBars() {
    const int room = viewport()->height() - static_cast<int>(headHeight());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_layout.height()) - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(m_context.look.px(core::SequenceLayout::kRow));
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_layout.width()) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void SequencePanel::reveal(std::size_t index) {
    const double row = core::SequenceLayout::kRow * m_context.look.scale, y = m_layout.y(index);
    const double room = viewport()->height() - headHeight();
    auto* bar = verticalScrollBar();
    if (y + row > bar->value() + room) bar->setValue(static_cast<int>(y + row - room));
    if (y - row < bar->value()) bar->setValue(static_cast<int>(y - row));
}

void SequencePanel::setShows(Shows shows) {
    m_shows = shows;
    setAccessibleName(shows == Shows::Compared ? tr("Sequence diagram of the saga it is compared with") : tr("Sequence diagram of the followed saga"));
    m_context.frames.wake();
}

void SequencePanel::setTrueTime(bool trueTime) {
    m_trueTime = trueTime;
    m_context.frames.wake();
}

void SequencePanel::moveHead(std::size_t from, std::size_t to) {
    m_context.session.read([&](const core::Projections& projections) { m_order = m_layout.orderAfterMoving(projections.names(), from, to); });
    m_head = to;
    QStringList kept;
    for (const auto& name : m_order) kept << qstr(name);
    QSettings().setValue(kOrder, kept);
    m_context.frames.wake();
}

void SequencePanel::resetOrder() {
    m_order.clear();
    m_head.reset();
    QSettings().remove(kOrder);
    m_context.frames.wake();
}

QString SequencePanel::emptyText() const {
    return m_shows == Shows::Compared ? tr("Nothing to compare with yet. Start or choose another saga: the one followed before it stays here.") : noSagaText(m_context);
}

void SequencePanel::paintEvent(QPaintEvent*) {
    QElapsedTimer timer;
    timer.start();
    QPainter painter(viewport());
    m_painter.draw(painter, m_picture, {focused(), m_hovered, hasFocus(), m_head, m_draggedTo}, offset(), viewport()->size());
    if (m_picture.heads.empty()) {
        painter.setFont(m_context.look.text(14));
        painter.setPen(m_context.look(Role::Secondary));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
    }
    m_paintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace sagascope::gui
