#include "app/gui/trace/trace_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/no_saga.h"
#include <QAccessible>
#include <QPainter>
#include <QScrollBar>

namespace sagascope::gui {
namespace {

constexpr std::size_t kShort = 300;    ///< spans; longer traces are computed at most every …
constexpr qint64 kEveryMs = 250;
constexpr std::size_t kMost = 3000;    ///< messages of a trace: its first ones
constexpr std::size_t kReadAtOnce = 32; ///< events read from the log in one frame

} // namespace

TracePanel::TracePanel(const Context& context, QWidget* parent)
    : QAbstractScrollArea(parent), m_context(context), m_gatherer(context.session.architecture(), context.look), m_painter(context.look), m_find(new FindBar(context.look, this)) {
    setObjectName("trace");
    setAccessibleName(tr("Trace of the followed saga: how its time was spent"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(m_find, &FindBar::wordsChanged, this, [this] { m_context.frames.wake(); });
    connect(m_find, &FindBar::stepped, this, &TracePanel::step);
    connect(m_find, &FindBar::closed, this, [this] {
        setViewportMargins(0, 0, 0, 0);
        setFocus();
    });
    connect(&context.focus, &Focus::changed, this, [this] {
        if (const auto span = focused()) reveal(*span);
        m_changed = true;
    });
    context.frames.add(this);
}

TracePanel::~TracePanel() { m_context.frames.remove(this); }

std::optional<std::size_t> TracePanel::focused() const {
    const auto* message = m_context.focus.as<MessageFocus>();
    return message ? m_picture.trace.spanOf(message->message) : std::nullopt;
}

core::TraceSpace TracePanel::space() const {
    core::TraceSpace space;
    space.width = viewport()->width();
    space.scale = m_context.look.scale;
    space.labels = std::clamp(space.width * 0.36, 150 * space.scale, 340 * space.scale);
    space.range = m_range;
    return space;
}

void TracePanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const auto saga = m_context.focus.followed().value_or(core::kNoRow);
    const bool isOther = saga != m_saga;
    if (!isOther && m_picture.trace.spans.size() > kShort && m_since.isValid() && !m_since.hasExpired(kEveryMs)) return m_context.frames.wake();
    m_since.start();
    if (std::exchange(m_saga, saga) != saga) m_ids.clear(), m_range.reset();
    const auto rows = view.story.first(std::min(view.story.size(), kMost)).rows();
    core::TraceQuestion question{saga, {rows.begin(), rows.end()}, view.instant, 0};
    if (const auto* broker = m_context.session.architecture().node(model::Role::Broker)) question.broker = projections.names().find(broker->name);
    auto trace = core::traceOf(projections, question, [this](core::Row row) {
        const auto known = m_ids.find(row);
        return known == m_ids.end() ? nullptr : &known->second;
    });
    m_unread.clear();
    for (const auto& span : trace.spans)
        if (m_unread.size() < kReadAtOnce && !m_ids.contains(span.message)) m_unread.emplace_back(span.message, projections.messages()[span.message].position);
    const double top = verticalScrollBar()->value();
    auto picture = m_gatherer.gather(projections, std::move(trace), view.instant, {space(), top, top + viewport()->height(), m_find->words()});
    m_grew = m_grew || isOther || picture.trace.spans.size() > m_picture.trace.spans.size();
    m_changed = m_changed || !picture.looksLike(m_picture);
    m_picture = std::move(picture);
    m_hoverText = m_hovered ? m_gatherer.describe(projections, m_picture.trace, *m_hovered, view.instant) : QString();
    const auto span = focused();
    m_focusText = span ? m_gatherer.describe(projections, m_picture.trace, *span, view.instant) : QString();
}

/// A transmission's name and cause never change once its sending is known.
void TracePanel::readIds() {
    for (const auto& [row, position] : m_unread) {
        const auto logged = m_context.session.event(position);
        m_ids[row] = logged && logged->event.has_sent() ? core::TraceIds{logged->event.sent().id(), logged->event.sent().causation()} : core::TraceIds{};
    }
    if (!std::exchange(m_unread, {}).empty()) m_context.frames.wake();
}

void TracePanel::present() {
    if (!m_unread.empty()) readIds();
    if (!std::exchange(m_changed, false)) return;
    const int room = std::max(1, viewport()->height() - qRound(headHeight()));
    auto* bar = verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    bar->setRange(0, std::max(0, qRound(m_picture.layout.height()) - room));
    bar->setPageStep(room);
    bar->setSingleStep(m_context.look.px(core::TraceLayout::kRow));
    if (std::exchange(m_grew, false) && atEnd) bar->setValue(bar->maximum());
    const auto& found = m_picture.found;
    const auto at = std::find(found.begin(), found.end(), focused().value_or(found.empty() ? 0 : found.back() + 1));
    m_find->setFound(found.size(), at == found.end() ? 0 : static_cast<std::size_t>(at - found.begin()) + 1);
    if (accessibleDescription() != m_focusText) {
        setAccessibleDescription(m_focusText);
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    viewport()->update();
}

void TracePanel::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    m_painter.draw(painter, m_picture, {focused(), m_hovered, hasFocus()}, verticalScrollBar()->value(), viewport()->size());
    if (!m_picture.trace.spans.empty()) return;
    painter.setFont(m_context.look.text(14));
    painter.setPen(m_context.look(Role::Secondary));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, noSagaText(m_context));
}

} // namespace sagascope::gui
