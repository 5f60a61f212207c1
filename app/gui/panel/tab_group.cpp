#include "app/gui/panel/tab_group.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/menu_arrow.h"
#include "app/gui/panel/reading_note.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr int kNarrowest = 150; ///< px at 100 %

/// The row of tabs: a dock that has it as its title bar may be narrower than all that stands in it.
class Head : public QWidget {
public:
    explicit Head(int narrowest) : m_narrowest(narrowest) {}
    [[nodiscard]] QSize minimumSizeHint() const override { return {m_narrowest, QWidget::minimumSizeHint().height()}; }

private:
    int m_narrowest;
};

} // namespace

TabGroup::TabGroup(const Context& context, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_frames(context.frames), m_head(new Head(context.look.px(kNarrowest))), m_row(new QHBoxLayout(m_head)), m_title(new QLabel), m_bar(new QTabBar), m_menu(new QPushButton), m_stack(new QStackedWidget), m_note(new ReadingNote(context)) {
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
    m_row->addWidget(m_menu);
    m_row->addWidget(m_bar, 1);
    m_row->addStretch(); // in place of the tabs
    m_menu->setObjectName("pageMenu");
    m_menu->setProperty("emphasis", "flat");
    m_menu->setAccessibleName(accessibleName);
    m_menu->setMenu(new QMenu(m_menu));
    m_menu->hide();
    connect(m_menu->menu(), &QMenu::aboutToShow, this, &TabGroup::fillMenu);
    m_head->installEventFilter(this);
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
    fitHead();
    Q_EMIT titleChanged(title);
}

QString TabGroup::title() const { return m_title->text(); }

void TabGroup::showTitle(bool shown) {
    m_isTitleShown = shown;
    fitHead();
}

bool TabGroup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_head && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) fitHead();
    return QWidget::eventFilter(watched, event);
}

/// Where there is too little room first the title goes, then the tabs give way to their menu, and at last what stands at the end, which is in the
/// window's menus too.
void TabGroup::fitHead() {
    if (m_isBare) return;
    const QMargins margins = m_row->contentsMargins();
    const int index = m_bar->currentIndex();
    QWidget* corner = index < 0 ? nullptr : m_corners[static_cast<std::size_t>(index)];
    int left = m_head->width() - margins.left() - margins.right();
    for (int i = 0; i < m_row->count(); ++i) {
        const QWidget* each = m_row->itemAt(i)->widget();
        if (each != nullptr && each != m_title && each != m_bar && each != m_menu && each != corner && !each->isHidden()) left -= each->sizeHint().width() + m_row->spacing();
    }
    if (corner != nullptr) {
        const int wide = corner->sizeHint().width() + m_row->spacing();
        corner->setVisible(m_menu->sizeHint().width() + wide <= left);
        if (!corner->isHidden()) left -= wide;
    }
    const bool fits = m_bar->sizeHint().width() <= left;
    const int tabs = fits ? m_bar->sizeHint().width() : m_menu->sizeHint().width();
    m_title->setVisible(m_isTitleShown && m_title->sizeHint().width() + m_row->spacing() + tabs <= left);
    m_bar->setVisible(fits || m_bar->count() == 0);
    m_menu->setVisible(!m_bar->isVisibleTo(m_head));
}

void TabGroup::fillMenu() {
    m_menu->menu()->clear();
    for (int i = 0; i < m_bar->count(); ++i) {
        QAction* page = m_menu->menu()->addAction(m_bar->tabText(i), this, [this, i] { m_bar->setCurrentIndex(i); });
        page->setCheckable(true);
        page->setChecked(i == m_bar->currentIndex());
    }
}

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

void TabGroup::addToHead(QWidget* widget, bool beforeTabs) { beforeTabs ? m_row->insertWidget(m_row->indexOf(m_menu), widget) : m_row->addWidget(widget); }

QString TabGroup::page() const { return m_bar->currentIndex() < 0 ? QString() : m_pages[static_cast<std::size_t>(m_bar->currentIndex())].id; }

bool TabGroup::has(const QString& page) const { return std::ranges::find(m_pages, page, &Page::id) != m_pages.end(); }

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
    m_menu->setText(index < 0 ? QString() : withMenuArrow(m_bar->tabText(index)));
    fitHead();
    m_frames.wake();
    Q_EMIT pageShown(page());
}

} // namespace sagascope::gui
