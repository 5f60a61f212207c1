#include "app/gui/window/presenter_strip.h"
#include "app/gui/panel/frame_clock.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>

namespace sagascope::gui {
namespace {

const QString kNotes = QStringLiteral("present/notes");
constexpr const char* kControls[]{"present-back", "present-next", "blackout", "spotlight", "magnifier", "present"};

QString minutesText(std::uint64_t micros) {
    const auto seconds = micros / 1'000'000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar('0'));
}

QString line(const core::Projections& projections, const MessageWords& words, core::Row row, wire::Hlc at, const Context& context) {
    const auto& message = projections.messages()[row];
    const auto node = [&](core::Name instance) {
        return qstr(context.session.architecture().displayOfNode(projections.text(projections.names().service(instance)), context.look.language));
    };
    return QStringLiteral("%1 · %2 → %3").arg(words.label(projections, row, at), node(message.from), node(message.to));
}

} // namespace

PresenterStrip::PresenterStrip(const Context& context, const ActionSet& actions, std::uint64_t since, QWidget* parent)
    : QWidget(parent), m_context(context), m_words(context.session.architecture(), context.look), m_since(since), m_clock(new QLabel), m_time(new QLabel), m_now(new QLabel), m_next(new QLabel) {
    setObjectName("presenter");
    setProperty("surface", "band");
    setAttribute(Qt::WA_StyledBackground);
    m_clock->setObjectName("presenterClock");
    m_clock->setProperty("role", "title");
    m_clock->setToolTip(tr("Since the presentation began"));
    m_time->setProperty("role", "secondary");
    m_now->setObjectName("presenterNow");
    m_now->setProperty("role", "title");
    m_now->setWordWrap(true);
    m_next->setObjectName("presenterNext");
    m_next->setProperty("role", "secondary");
    m_next->setWordWrap(true);
    auto* clocks = new QVBoxLayout;
    clocks->addWidget(m_clock);
    clocks->addWidget(m_time);
    clocks->addStretch(1);
    auto* texts = new QVBoxLayout;
    texts->addWidget(m_now);
    texts->addWidget(m_next);
    texts->addStretch(1);
    texts->addWidget(buildControls(actions));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(20), context.look.px(8), context.look.px(20), context.look.px(8));
    row->setSpacing(context.look.px(24));
    row->addLayout(clocks);
    row->addLayout(texts, 3);
    row->addWidget(buildNotes(), 2);
    setMaximumHeight(context.look.px(150));
    context.frames.add(this);
}

PresenterStrip::~PresenterStrip() { m_context.frames.remove(this); }

QWidget* PresenterStrip::buildNotes() {
    auto* notes = new QPlainTextEdit(QSettings().value(kNotes).toString());
    notes->setObjectName("presenterNotes");
    notes->setPlaceholderText(tr("Notes: only you see them"));
    notes->setAccessibleName(tr("Notes for the presentation"));
    notes->setTabChangesFocus(true);
    connect(notes, &QPlainTextEdit::textChanged, notes, [notes] { QSettings().setValue(kNotes, notes->toPlainText()); });
    return notes;
}

QWidget* PresenterStrip::buildControls(const ActionSet& actions) {
    const QHash<QString, QString> texts{{"present-back", tr("◀ Previous")}, {"present-next", tr("Next ▶")}, {"blackout", tr("Black")},
                                        {"spotlight", tr("Spotlight")},     {"magnifier", tr("Magnifier")}, {"present", tr("End")}};
    auto* controls = new QWidget;
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_context.look.px(8));
    for (const char* id : kControls) {
        auto* button = new QPushButton(texts[id]);
        button->setObjectName(QStringLiteral("presenter-") + id);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(actions[id]->toolTip(), actions[id]->shortcut().toString(QKeySequence::NativeText)));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, actions[id], &QAction::trigger);
        row->addWidget(button);
    }
    row->addStretch(1);
    return controls;
}

void PresenterStrip::gather(const core::Projections& projections, const core::View& view) {
    m_shown = view.story.empty() ? QString() : line(projections, m_words, view.story.back(), view.instant, m_context);
    m_coming.clear();
    const auto followed = m_context.focus.followed();
    if (!followed) return;
    const auto all = m_context.frames.pace().told(projections, *followed);
    if (view.story.size() < all.size()) m_coming = line(projections, m_words, all[view.story.size()], core::kNow, m_context);
}

void PresenterStrip::present() {
    const auto now = m_context.frames.now();
    const auto set = [](QLabel& label, const QString& text) {
        if (label.text() != text) label.setText(text);
    };
    set(*m_clock, minutesText(now - std::min(now, m_since)));
    set(*m_time, clockText(now));
    set(*m_now, m_shown.isEmpty() ? tr("No saga is followed") : m_shown);
    set(*m_next, m_coming.isEmpty() ? tr("Nothing follows in this saga") : tr("Next: %1").arg(m_coming));
}

} // namespace sagascope::gui
