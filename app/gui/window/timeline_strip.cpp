#include "app/gui/window/timeline_strip.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/menu_arrow.h"
#include "app/gui/window/keep_width.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace sagascope::gui {
namespace {

constexpr int kLow = 34; ///< px at 100 %: the line without texts
constexpr std::pair<const char*, double> kSlowed[]{{"pace-10", 10}, {"pace-100", 100}, {"pace-1000", 1000}, {"pace-5000", 5000}, {"pace-x2", 0.5}, {"pace-x4", 0.25}, {"pace-x16", 0.0625}};
constexpr const char* kPaces[]{"pace-real", "pace-10", "pace-100", "pace-1000", "pace-5000", "pace-x2", "pace-x4", "pace-x16", "pace-story"};

const char* actionOf(const core::Pace& pace) {
    if (pace.kind() == core::PaceKind::Real) return "pace-real";
    if (pace.kind() == core::PaceKind::Story) return "pace-story";
    for (const auto& [id, factor] : kSlowed) {
        if (factor == pace.factor()) return id;
    }
    return "pace-real";
}

} // namespace

void bindPace(ActionSet& actions, FrameClock& frames) {
    actions.on("pause", [&frames](bool paused) { frames.setPaused(paused); });
    actions.on("live", [&frames](bool) { frames.goLive(); });
    actions.on("pace-real", [&frames](bool) { frames.setReal(); });
    actions.on("pace-story", [&frames](bool) { frames.setStory(); });
    for (const auto& [id, factor] : kSlowed) actions.on(id, [&frames, factor = factor](bool) { frames.setSlowed(factor); });
    const auto show = [&actions, &frames] {
        actions["pause"]->setChecked(frames.pace().isPaused());
        actions[actionOf(frames.pace())]->setChecked(true);
    };
    QObject::connect(&frames, &FrameClock::paceChanged, &actions, show);
    show();
}

TimelineStrip::TimelineStrip(const Context& context, const ActionSet& actions, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(actions), m_row(new QHBoxLayout(this)), m_pause(new QPushButton(actions["pause"]->text())),
      m_pace(new QPushButton), m_live(new QPushButton) {
    setObjectName("timelineStrip");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_row->setSpacing(context.look.px(8));
    m_pause->setObjectName("pauseView");
    m_pause->setToolTip(actions["pause"]->toolTip());
    connect(m_pause, &QPushButton::clicked, actions["pause"], &QAction::trigger);
    m_pace->setObjectName("pace");
    auto* menu = new QMenu(m_pace);
    menu->addAction(actions["pause"]);
    menu->addSeparator();
    for (const char* id : kPaces) menu->addAction(actions[id]);
    menu->addAction(storyTime(menu));
    m_pace->setMenu(menu);
    m_live->setObjectName("live");
    m_live->setProperty("emphasis", "flat");
    m_live->setToolTip(actions["live"]->toolTip());
    connect(m_live, &QPushButton::clicked, actions["live"], &QAction::trigger);
    m_row->addWidget(m_pause);
    m_row->addWidget(m_pace);
    m_row->addStretch(1);
    m_row->addWidget(m_live);
    m_live->setVisible(context.session.isLive());
    connect(&context.frames, &FrameClock::paceChanged, this, &TimelineStrip::show);
    show();
}

/// How long each message of a story stays on its edge, to be set.
QAction* TimelineStrip::storyTime(QMenu* menu) {
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setObjectName("storyTime");
    slider->setRange(2, 30); // tenths of a second
    slider->setAccessibleName(tr("Story: how long each message stays on its edge"));
    slider->setToolTip(slider->accessibleName());
    auto* said = new QLabel;
    said->setProperty("role", "secondary");
    const auto show = [this, said](int tenths) { said->setText(tr("%1 a message").arg(durationText(static_cast<std::uint64_t>(tenths) * 100'000, m_context.look))); };
    slider->setValue(static_cast<int>(m_context.frames.pace().storyTime() / 100'000));
    show(slider->value());
    connect(slider, &QSlider::valueChanged, said, show);
    connect(slider, &QSlider::valueChanged, this, [&frames = m_context.frames](int tenths) { frames.setStoryTime(static_cast<std::uint64_t>(tenths) * 100'000); });
    auto* box = new QWidget;
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(m_context.look.px(34), 0, m_context.look.px(12), m_context.look.px(8));
    inside->addWidget(said);
    inside->addWidget(slider);
    auto* time = new QWidgetAction(menu);
    time->setDefaultWidget(box);
    return time;
}

void TimelineStrip::setTimeline(QWidget* timeline) {
    delete m_row->takeAt(2); // the stretch
    m_row->insertWidget(2, timeline, 1);
    m_timeline = timeline;
    setCompact(false);
}

void TimelineStrip::setCompact(bool compact) {
    const Look& look = m_context.look;
    const int side = look.px(compact ? 8 : 14), above = look.px(compact ? 3 : 8);
    m_row->setContentsMargins(side, above, side, above);
    m_pause->setVisible(!compact);
    m_timeline->setMinimumHeight(compact ? look.px(kLow) : 0);
    m_timeline->setMaximumHeight(compact ? look.px(kLow) : QWIDGETSIZE_MAX);
}

void TimelineStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    show(); // only now it has its style, on which widths depend
}

void TimelineStrip::show() {
    const bool live = m_context.frames.isLive();
    const auto pause = m_actions["pause"]->text(), goOn = tr("Go on");
    keepWidth(*m_pause, {pause, goOn});
    m_pause->setText(m_context.frames.pace().isPaused() ? goOn : pause);
    m_pace->setText(withMenuArrow(m_actions[actionOf(m_context.frames.pace())]->text()));
    m_pace->setAccessibleName(tr("Pace: %1").arg(m_actions[actionOf(m_context.frames.pace())]->text()));
    const QString isLive = "● " + tr("Live");
    keepWidth(*m_live, {isLive});
    m_live->setText(live ? isLive : tr("Live"));
    m_live->setStyleSheet(QStringLiteral("color: %1; font-weight: 600;").arg(m_context.look(live ? Role::Accent : Role::Secondary).name()));
}

} // namespace sagascope::gui
