#include "app/gui/flow/flow_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/no_saga.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

namespace sagascope::gui {
namespace {

constexpr qint64 kEveryMs = 100;        ///< the overview changes at most this often
constexpr std::size_t kListed = 25;     ///< sagas in a spot's menu
constexpr double kNotice = 26;          ///< px at 100 %

} // namespace

FlowPanel::FlowPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(context.session.architecture(), context.look), m_overview(context.session.architecture(), context.look),
      m_messages(context.session.architecture(), context.look) {
    setObjectName("flow");
    setAccessibleName(tr("Flow of the followed saga: what happened, and what is still to come"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    context.frames.add(this);
}

FlowPanel::~FlowPanel() { m_context.frames.remove(this); }

void FlowPanel::setOverview(bool overview) {
    m_showsAll = overview;
    m_cursor.reset();
    m_changed = m_layoutDue = true;
    m_since.invalidate();
    setAccessibleName(overview ? tr("Flow of all running sagas: how many stand at which step") : tr("Flow of the followed saga: what happened, and what is still to come"));
    m_context.frames.wake();
}

void FlowPanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    m_showsAll ? gatherOverview(projections, view) : gatherFlow(projections, view);
}

void FlowPanel::gatherOverview(const core::Projections& projections, const core::View& view) {
    if (m_since.isValid() && !m_since.hasExpired(kEveryMs)) return;
    m_since.start();
    if (!m_overview.gather(projections, view.instant, size())) return;
    m_names.clear();
    for (const auto& spot : m_overview.spots())
        for (std::size_t i = 0; i < std::min(spot.place.sagas.size(), kListed); ++i) {
            const auto saga = spot.place.sagas[i];
            const auto started = projections.sagas()[saga].started.micros(), now = view.instant.micros();
            m_names[saga] = QStringLiteral("%1 · %2").arg(shortId(projections.sagas().id(saga)), durationText(now > started ? now - started : 0, m_context.look));
        }
    m_changed = true;
}

void FlowPanel::gatherFlow(const core::Projections& projections, const core::View& view) {
    const auto followed = m_context.focus.followed();
    const auto& sagas = projections.sagas();
    const auto* definition = followed && *followed < sagas.end() ? m_context.session.architecture().saga(projections.text(sagas[*followed].type)) : nullptr;
    core::FlowLayout flow;
    m_unexpected.clear();
    if (definition) {
        auto deviations = core::deviationsOf(projections, *definition, *followed, view.story, view.instant);
        m_unexpected = std::move(deviations.unexpected);
        const core::FlowSpace space{static_cast<double>(width()), height() - (m_unexpected.empty() ? 0 : kNotice * m_context.look.scale), m_context.look.scale};
        flow = core::FlowLayout(*definition, sagas, *followed, view.instant, space);
        flow.mark(deviations.awaited);
        countAttempts(projections, view.story, *definition);
        flow.mark(m_attempts);
        for (const auto& box : flow.boxes())
            if (box.reason != 0) m_reasons[box.reason] = qstr(m_context.session.architecture().displayOfReason(projections.text(box.reason), m_context.look.language));
    }
    QStringList names;
    for (const auto row : m_unexpected) names << m_messages.label(projections, row, view.instant);
    auto notice = names.isEmpty() ? QString() : QStringLiteral("! ") + tr("Nobody expected: %1").arg(names.join(QStringLiteral(", ")));
    auto shown = definition ? flow.text(*definition) : std::string();
    if (shown == m_shown && definition == m_definition && notice == m_notice && !m_layoutDue) return;
    m_shown = std::move(shown);
    m_notice = std::move(notice);
    m_definition = definition;
    m_flow = std::move(flow);
    m_layoutDue = false;
    m_changed = true;
}

void FlowPanel::countAttempts(const core::Projections& projections, const core::Story& story, const model::Saga& definition) {
    if (!story.goesOnFrom(m_counted)) m_counted = {}, m_attempts = {};
    m_attempts.count(projections, definition, story.rows().subspan(m_counted.size()));
    m_counted = story;
}

QString FlowPanel::describe(const core::FlowBox& box) const {
    const auto reason = m_reasons.find(box.reason);
    return m_painter.describe(*m_definition, box, reason == m_reasons.end() ? QString() : reason->second);
}

QString FlowPanel::words() const {
    if (m_showsAll) return m_overview.describe();
    QStringList words;
    if (!m_notice.isEmpty()) words << m_notice;
    if (m_definition)
        for (const auto& box : m_flow.boxes())
            if (box.state != core::FlowState::Skipped && box.what != core::FlowBox::What::Start) words << describe(box);
    return words.join(QStringLiteral("; "));
}

void FlowPanel::present() {
    if (!std::exchange(m_changed, false)) return;
    setAccessibleDescription(words());
    update();
}

std::optional<std::size_t> FlowPanel::boxAt(QPointF place) const {
    if (m_showsAll) return m_overview.spotAt(place);
    for (std::size_t i = 0; i < m_flow.boxes().size(); ++i)
        if (m_flow.boxes()[i].rect.contains({place.x(), place.y()})) return i;
    return std::nullopt;
}

bool FlowPanel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || (!m_definition && !m_showsAll)) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = wordsAt(help->pos());
    tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

QString FlowPanel::wordsAt(QPoint place) const {
    const auto box = m_definition != nullptr || m_showsAll ? boxAt(place) : std::nullopt;
    if (!box) return {};
    return m_showsAll ? m_overview.describe(m_overview.spots()[*box]) : describe(m_flow.boxes()[*box]);
}

QRectF FlowPanel::notice() const {
    const double height = kNotice * m_context.look.scale;
    return {0, this->height() - height, static_cast<double>(width()), height};
}

void FlowPanel::drawNotice(QPainter& painter) const {
    painter.fillRect(notice(), m_context.look(Role::Band));
    painter.setFont(m_context.look.text(13, QFont::DemiBold));
    painter.setPen(m_context.look(Role::Waiting));
    const auto room = notice().adjusted(m_context.look.px(14), 0, -m_context.look.px(14), 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(m_notice, Qt::ElideRight, room.width()));
}

void FlowPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_context.look(Role::Panel));
    const auto cursor = hasFocus() ? m_cursor : std::nullopt;
    if (m_showsAll) return m_overview.draw(painter, m_context.focus.followed(), cursor);
    if (m_definition) {
        m_painter.draw(painter, *m_definition, m_flow, cursor);
        if (!m_notice.isEmpty()) drawNotice(painter);
        return;
    }
    painter.setFont(m_context.look.text(14));
    painter.setPen(m_context.look(Role::Secondary));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, noSagaText(m_context));
}

void FlowPanel::resizeEvent(QResizeEvent*) {
    m_layoutDue = true;
    m_context.frames.wake();
}

/// A step stands for its participant: that is what gets the focus.
void FlowPanel::choose(std::size_t index) {
    m_cursor = index;
    const auto& box = m_flow.boxes()[index];
    if (box.step > 0) m_context.focus.set(NodeFocus{m_definition->step(box.step).participant});
    update();
}

void FlowPanel::followSaga(core::Row saga) {
    m_context.focus.follow(saga);
    m_context.focus.set(SagaFocus{saga});
}

void FlowPanel::openSpot(std::size_t index) {
    m_cursor = index;
    const auto spot = m_overview.spots()[index]; // a copy: the menu stays open while frames come
    if (spot.place.sagas.size() == 1) return followSaga(spot.place.sagas.front());
    auto* menu = new QMenu(this);
    menu->setObjectName("spotMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(m_overview.describe(spot));
    for (std::size_t i = 0; i < std::min(spot.place.sagas.size(), kListed); ++i)
        connect(menu->addAction(m_names[spot.place.sagas[i]]), &QAction::triggered, this, [this, saga = spot.place.sagas[i]] { followSaga(saga); });
    menu->popup(mapToGlobal(spot.rect.bottomLeft().toPoint()));
}

void FlowPanel::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (!m_showsAll && !m_unexpected.empty() && notice().contains(event->position())) return m_context.focus.set(MessageFocus{m_unexpected.front()});
    const auto box = boxAt(event->position());
    if (!box || (!m_showsAll && !m_definition)) return;
    m_showsAll ? openSpot(*box) : choose(*box);
}

void FlowPanel::keyPressEvent(QKeyEvent* event) {
    const auto count = m_showsAll ? m_overview.spots().size() : m_flow.boxes().size();
    const int by = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 0;
    const bool opens = m_showsAll && m_cursor && *m_cursor < count && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space);
    if (opens) return openSpot(*m_cursor);
    if (by == 0 || count == 0) return QWidget::keyPressEvent(event);
    const auto at = m_cursor ? static_cast<std::ptrdiff_t>(*m_cursor) + by : 0;
    const auto index = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(count) - 1));
    if (!m_showsAll) return choose(index);
    m_cursor = index;
    update();
}

} // namespace sagascope::gui
