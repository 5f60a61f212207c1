#include "app/gui/help/term_card.h"
#include "app/gui/panel/panel.h"
#include "app/gui/panel/scroll_page.h"
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr int kTermWidth = 360;
constexpr QPoint kBelow(4, 18); ///< the pointer hides nothing

} // namespace

TermCard::TermCard(const core::Term& term, const Look& look, Way way, const QString& tip, QWidget* parent)
    : QFrame(parent, (way == Way::Asked ? Qt::Popup : Qt::ToolTip) | Qt::FramelessWindowHint), m_term(term), m_way(way), m_page(new ScrollPage(new QWidget)), m_width(look.px(kTermWidth)) {
    setObjectName("termCard");
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("surface", "card");
    setAccessibleName(qstr(term.word, look));
    setAccessibleDescription(qstr(term.brief, look));
    auto* word = new QLabel(qstr(term.word, look));
    word->setProperty("role", "heading");
    auto* brief = new QLabel(qstr(term.brief, look));
    brief->setObjectName("brief");
    brief->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    const auto add = [&](const char* name, const QString& text) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        buttons->addWidget(button);
        if (m_first == nullptr) m_first = button;
        return button;
    };
    if (!term.show.empty()) {
        connect(add("showMe", tr("Show me")), &QPushButton::clicked, this, [this] {
            Q_EMIT showWanted(qstr(m_term.show));
            close();
        });
    }
    connect(add("toGlossary", tr("Glossary")), &QPushButton::clicked, this, [this] {
        Q_EMIT glossaryWanted(qstr(m_term.id));
        close();
    });
    buttons->addStretch(1);
    auto* place = new QVBoxLayout(this);
    place->setContentsMargins(1, 1, 1, 1);
    place->addWidget(m_page);
    auto* column = new QVBoxLayout(m_page->widget());
    column->setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12));
    column->setSpacing(look.px(8));
    column->addWidget(word);
    column->addWidget(brief);
    if (!tip.isEmpty()) {
        auto* own = new QLabel(tip);
        own->setProperty("role", "secondary");
        own->setWordWrap(true);
        column->addWidget(own);
    }
    column->addLayout(buttons);
}

void TermCard::openAt(QPoint global) {
    const QRect room = screen()->availableGeometry();
    m_page->fit(std::min(m_width, room.width() * 9 / 10), room.height() * 9 / 10);
    adjustSize();
    QPoint place = global + kBelow;
    if (place.y() + height() > room.bottom()) place.setY(std::max(room.top(), global.y() - height() - kBelow.x()));
    place.setX(std::max(room.left(), std::min(place.x(), room.right() - width())));
    move(place);
    show();
    if (m_way == Way::Asked) m_first->setFocus(Qt::PopupFocusReason);
}

void TermCard::keyPressEvent(QKeyEvent* event) { event->key() == Qt::Key_Escape ? static_cast<void>(close()) : QFrame::keyPressEvent(event); }

void TermCard::leaveEvent(QEvent*) {
    if (m_way == Way::Hovered) close();
}

} // namespace sagascope::gui
