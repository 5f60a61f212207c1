#include "app/gui/panel/find_bar.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sagascope::gui {

FindBar::FindBar(const Look& look, QWidget* parent) : QWidget(parent), m_look(look), m_field(new QLineEdit), m_count(new QLabel) {
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_field->setPlaceholderText(tr("Find: type, service, id…"));
    m_field->setAccessibleName(tr("Find in this view"));
    m_field->installEventFilter(this);
    m_count->setProperty("role", "secondary");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(look.px(8), look.px(4), look.px(8), look.px(4));
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    const auto button = [&](const QString& glyph, const QString& name, auto act) {
        auto* push = new QPushButton(glyph);
        push->setProperty("emphasis", "flat");
        push->setAccessibleName(name);
        push->setToolTip(name);
        push->setMinimumWidth(look.px(28));
        connect(push, &QPushButton::clicked, this, act);
        row->addWidget(push);
    };
    button(QStringLiteral("↑"), tr("Find the one before"), [this] { Q_EMIT stepped(false); });
    button(QStringLiteral("↓"), tr("Find the next"), [this] { Q_EMIT stepped(true); });
    button(QStringLiteral("✕"), tr("Close"), [this] { close(); });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_words = text.split(' ', Qt::SkipEmptyParts);
        Q_EMIT wordsChanged();
    });
    hide();
}

void FindBar::open() {
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::close() {
    hide();
    m_field->clear();
    Q_EMIT closed();
}

void FindBar::setFound(std::size_t count, std::size_t at) {
    const auto text = m_words.isEmpty() ? QString() : count == 0 ? tr("none") : at == 0 ? numberText(static_cast<double>(count), m_look) : tr("%1 of %2").arg(at).arg(numberText(static_cast<double>(count), m_look));
    if (m_count->text() != text) m_count->setText(text);
}

QString FindBar::found() const { return m_count->text(); }

std::size_t FindBar::next(const std::vector<std::size_t>& found, std::optional<std::size_t> from, bool forward) {
    if (!from) return forward ? found.front() : found.back();
    if (forward) {
        const auto place = std::upper_bound(found.begin(), found.end(), *from);
        return place == found.end() ? found.front() : *place;
    }
    const auto place = std::lower_bound(found.begin(), found.end(), *from);
    return place == found.begin() ? found.back() : *(place - 1);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() != Qt::Key_Escape && !isReturn) return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride) return true;
    if (isReturn) Q_EMIT stepped(!key->modifiers().testFlag(Qt::ShiftModifier));
    else close();
    return true;
}

} // namespace sagascope::gui
