#include "app/gui/help/picture_card.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/scroll_page.h"
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {
constexpr int kCardWidth = 560;
}

core::Description describePicture(const Context& context) {
    const FrameClock& frames = context.frames;
    core::Seeing seeing;
    seeing.isRecording = !context.session.isLive();
    seeing.isAtNow = context.session.isLive() && frames.isLive();
    seeing.pace = frames.pace().kind();
    seeing.followed = context.focus.followed();
    seeing.companyInstant = frames.companyInstant();
    seeing.begin = context.session.beginMicros();
    seeing.now = frames.now();
    core::Description description;
    context.session.read([&](const core::Projections& projections) {
        description = core::describe(projections, context.session.architecture(), frames.view(), seeing, context.look.language);
    });
    return description;
}

PictureCard::PictureCard(const core::Description& description, const Look& look, QWidget* parent) : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), m_page(new ScrollPage(new QWidget)), m_width(look.px(kCardWidth)) {
    setObjectName("pictureCard");
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("surface", "card");
    auto* place = new QVBoxLayout(this);
    place->setContentsMargins(1, 1, 1, 1);
    place->addWidget(m_page);
    auto* column = new QVBoxLayout(m_page->widget());
    column->setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16));
    column->setSpacing(look.px(10));
    auto* title = new QLabel(tr("What am I looking at?"));
    title->setProperty("role", "title");
    column->addWidget(title);
    QStringList sentences;
    for (const std::string& sentence : description) {
        sentences << qstr(sentence);
        auto* label = new QLabel(sentences.back());
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    m_text = sentences.join(' ');
    setAccessibleName(title->text());
    setAccessibleDescription(m_text);
    auto* copy = new QPushButton(tr("Copy"));
    copy->setObjectName("copyDescription");
    copy->setAccessibleDescription(m_text); // the focus goes here, and screen readers read it
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text);
        close();
    });
    column->addWidget(copy, 0, Qt::AlignRight);
    copy->setFocus();
}

void PictureCard::open() {
    const QWidget& around = *parentWidget();
    m_page->fit(std::min(m_width, around.width() * 9 / 10), around.height() * 9 / 10);
    adjustSize();
    move(around.mapToGlobal(QPoint((around.width() - width()) / 2, (around.height() - height()) / 3)));
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PictureCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1) close();
    else QFrame::keyPressEvent(event);
}

} // namespace sagascope::gui
