#include "app/gui/panel/filter_note.h"
#include <QAccessible>
#include <QLineEdit>

namespace sagascope::gui {

FilterNote::FilterNote(QLineEdit& filter, QWidget* parent) : QLabel(parent), m_filter(filter) {
    setObjectName("filterNote");
    setProperty("tone", "waiting");
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
}

void FilterNote::say(const std::vector<WrongTerm>& wrong) {
    QStringList lines;
    for (const WrongTerm& each : wrong) lines << sentenceOf(each);
    const QString text = lines.join('\n');
    if (text == m_filter.accessibleDescription()) return;
    setText(text.isEmpty() ? QString() : QStringLiteral("! ") + lines.join(QStringLiteral("\n! ")));
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    m_filter.setAccessibleDescription(text);
    if (text.isEmpty()) return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace sagascope::gui
