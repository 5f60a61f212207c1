#include "app/gui/panel/reading_note.h"
#include "app/gui/panel/frame_clock.h"
#include <QHBoxLayout>
#include <QLabel>

namespace sagascope::gui {

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

void ReadingNote::present() {
    const bool isShown = m_reading && m_reading->isPart && !m_missing.isEmpty();
    if (isShown != isVisibleTo(parentWidget())) setVisible(isShown);
    if (!isShown) return;
    const QString text = tr("◔ The recording is still being read, %1 % so far. Until then: %2").arg(static_cast<int>(m_reading->share * 100)).arg(m_missing);
    if (m_label->text() != text) m_label->setText(text);
}

} // namespace sagascope::gui
