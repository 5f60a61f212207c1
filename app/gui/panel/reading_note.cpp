#include "app/gui/panel/reading_note.h"
#include "app/gui/panel/frame_clock.h"
#include <QHBoxLayout>
#include <QLabel>

namespace sagascope::gui {

namespace {
constexpr int kNoticed = 12; ///< frames: a shorter wait is not worth a word
}

ReadingNote::ReadingNote(const Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_label(new QLabel) {
    setObjectName("readingNote");
    m_label->setProperty("role", "secondary");
    m_label->setProperty("tone", "waiting");
    m_label->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(12), context.look.px(2), context.look.px(12), context.look.px(2));
    row->addWidget(m_label);
    setVisible(false);
    context.frames.add(this);
}

ReadingNote::~ReadingNote() { m_context.frames.remove(this); }

void ReadingNote::setMissing(const QString& missing) {
    m_missing = missing;
    m_context.frames.wake();
}

QString ReadingNote::text() const { return m_label->text(); }

void ReadingNote::gather(const core::Projections&, const core::View&) { m_reading = m_context.session.reading(); }

/// Empty: there is nothing to say.
QString ReadingNote::note() {
    const auto& frames = m_context.frames;
    m_awaiting = frames.awaited() ? m_awaiting + 1 : 0;
    if (m_missing.isEmpty() || !m_reading || !m_reading->isPart) return {};
    if (m_awaiting > kNoticed)
        return tr("◔ What was at %1 is being read; this is still what was at %2.").arg(clockText(*frames.awaited(), true), clockText(frames.view().instant.micros(), true));
    return tr("◔ The recording is still being read, %1 % so far. Until then: %2").arg(static_cast<int>(m_reading->share * 100)).arg(m_missing);
}

void ReadingNote::present() {
    const auto text = note();
    if (text.isEmpty() == isVisibleTo(parentWidget())) setVisible(!text.isEmpty());
    if (!text.isEmpty() && m_label->text() != text) m_label->setText(text);
}

} // namespace sagascope::gui
