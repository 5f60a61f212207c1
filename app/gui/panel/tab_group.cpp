#include "app/gui/panel/tab_group.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/reading_note.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

namespace sagascope::gui {

TabGroup::TabGroup(const Context& context, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_frames(context.frames), m_head(new QWidget), m_row(new QHBoxLayout(m_head)), m_title(new QLabel), m_bar(new QTabBar), m_stack(new QStackedWidget), m_note(new ReadingNote(context)) {
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_head->setProperty("surface", "panel");
    m_head->setAttribute(Qt::WA_StyledBackground);
    m_title->setObjectName("groupTitle");
    m_title->setProperty("role", "secondary");
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setUsesScrollButtons(true);
    m_bar->setAccessibleName(accessibleName);
    m_row->setContentsMargins(context.look.px(10), 0, context.look.px(8), 0);
    m_row->setSpacing(context.look.px(8));
    m_row->addWidget(m_title);
    m_row->addWidget(m_bar, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &TabGroup::shown);
}

void TabGroup::setTitle(const QString& title) {
    if (m_title->text() == title) return;
    m_title->setText(title);
    Q_EMIT titleChanged(title);
}

QString TabGroup::title() const { return m_title->text(); }

void TabGroup::showTitle(bool shown) { m_title->setVisible(shown && !m_isBare); }

void TabGroup::setBare() {
    m_isBare = true;
    for (QWidget* part : m_head->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) part->hide(); // a dock gives its title bar the room that its parts need
}

void TabGroup::addPage(const QString& id, const QString& name, QWidget* page, QWidget* corner) {
    m_pages.push_back({id, name});
    m_widgets.push_back(page);
    m_corners.push_back(corner);
    m_stack->addWidget(page);
    page->setSizePolicy(m_pages.size() == 1 ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred);
    if (corner != nullptr) {
        m_row->addWidget(corner);
        corner->setVisible(m_pages.size() == 1);
    }
    m_bar->addTab(name);
}

void TabGroup::sayMissing(const QString& id, const QString& missing) {
    m_missing[id] = missing;
    m_note->setMissing(m_missing.value(page()));
}

void TabGroup::setHint(const QString& text) {
    m_hint = new QLabel(text);
    m_hint->setProperty("role", "secondary");
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_stack->addWidget(m_hint);
}

void TabGroup::clearPages() {
    while (m_bar->count() > 0) m_bar->removeTab(m_bar->count() - 1);
    m_pages.clear();
    for (QWidget* widget : m_widgets) m_stack->removeWidget(widget);
    m_widgets.clear();
    for (QWidget* corner : m_corners) delete corner;
    m_corners.clear();
}

void TabGroup::addToHead(QWidget* widget, bool beforeTabs) { beforeTabs ? m_row->insertWidget(m_row->indexOf(m_bar), widget) : m_row->addWidget(widget); }

QString TabGroup::page() const { return m_bar->currentIndex() < 0 ? QString() : m_pages[static_cast<std::size_t>(m_bar->currentIndex())].id; }

void TabGroup::showPage(const QString& id) {
    const auto found = std::ranges::find(m_pages, id, &Page::id);
    if (found != m_pages.end()) m_bar->setCurrentIndex(static_cast<int>(found - m_pages.begin()));
}

void TabGroup::shown(int index) {
    if (index < 0 && m_hint != nullptr) m_stack->setCurrentWidget(m_hint);
    for (std::size_t i = 0; i < m_widgets.size(); ++i) {
        const bool seen = static_cast<int>(i) == index;
        if (seen) m_stack->setCurrentWidget(m_widgets[i]);
        m_widgets[i]->setSizePolicy(seen ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred); // only what is seen may ask for width
        if (m_corners[i] != nullptr) m_corners[i]->setVisible(seen && !m_isBare);
    }
    m_note->setMissing(m_missing.value(page()));
    m_frames.wake();
    Q_EMIT pageShown(page());
}

} // namespace sagascope::gui
