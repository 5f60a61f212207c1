#include "app/gui/help/explainer.h"
#include "app/gui/help/term_finder.h"
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWhatsThis>

namespace sagascope::gui {
namespace {

constexpr int kRestMs = 1000;
constexpr int kReach = 24; ///< px the pointer may cross between word and card

} // namespace

Explainer::Explainer(QWidget& window, const core::Glossary& glossary, const Look& look) : QObject(&window), m_window(window), m_glossary(glossary), m_look(look) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &Explainer::hover);
    qApp->installEventFilter(this);
}

Explainer::~Explainer() { delete m_card; }

bool Explainer::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr) return false;
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        m_global = mouse->globalPosition().toPoint();
        closeHovered(m_global);
        if (widget->window() == &m_window && mouse->buttons() == Qt::NoButton) m_rest.start();
        return false;
    }
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::KeyPress: m_rest.stop(); return false;
    case QEvent::QueryWhatsThis:
        if (widget->window() != &m_window) return false;
        event->accept();
        return true;
    case QEvent::WhatsThis: {
        if (widget->window() != &m_window) return false;
        const auto* help = static_cast<QHelpEvent*>(event);
        return ask(*widget, help->pos(), help->globalPos());
    }
    default: return false;
    }
}

void Explainer::hover() {
    QWidget* widget = QApplication::widgetAt(m_global);
    if (m_card != nullptr || widget == nullptr || widget->window() != &m_window || QApplication::activePopupWidget() != nullptr) return;
    const auto place = textAt(*widget, widget->mapFromGlobal(m_global));
    const core::Term* term = place ? termAt(m_glossary, *place, m_look.language) : nullptr;
    if (term == nullptr) return;
    const QString tip = QToolTip::isVisible() ? QToolTip::text() : widget->toolTip(); // the card says what it hides
    QToolTip::hideText();
    open(*term, m_global, TermCard::Way::Hovered, tip);
}

bool Explainer::ask(QWidget& widget, QPoint position, QPoint global) {
    auto place = textAt(widget, position);
    const core::Term* term = place ? termAt(m_glossary, *place, m_look.language) : nullptr;
    if (term == nullptr) term = termAt(m_glossary, {textsOf(widget), -1}, m_look.language);
    if (term == nullptr) return false;
    QWhatsThis::leaveWhatsThisMode();
    open(*term, global, TermCard::Way::Asked);
    return true;
}

void Explainer::explainFocused() {
    QWidget* focused = m_window.focusWidget();
    const core::Term* term = focused == nullptr ? nullptr : termAt(m_glossary, {textsOf(*focused), -1}, m_look.language);
    if (term != nullptr) open(*term, focused->mapToGlobal(placeOfTexts(*focused).bottomLeft()), TermCard::Way::Asked);
    else QWhatsThis::enterWhatsThisMode();
}

void Explainer::open(const core::Term& term, QPoint global, TermCard::Way way, const QString& tip) {
    delete m_card;
    m_card = new TermCard(term, m_look, way, tip, &m_window);
    m_isTip = way == TermCard::Way::Hovered;
    connect(m_card, &TermCard::showWanted, this, &Explainer::showWanted);
    connect(m_card, &TermCard::glossaryWanted, this, &Explainer::glossaryWanted);
    m_card->openAt(global);
}

/// A tip stays while the pointer is on it or on its way there.
void Explainer::closeHovered(QPoint global) {
    if (m_card == nullptr || !m_isTip) return;
    const QRect reach = m_card->geometry().adjusted(-kReach, -kReach, kReach, kReach);
    if (!reach.contains(global)) m_card->close();
}

} // namespace sagascope::gui
