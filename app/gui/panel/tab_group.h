#pragma once
#include "app/gui/panel/panel.h"
#include <QHash>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace sagascope::gui {

class ReadingNote;

/// Several views of one thing behind one row of tabs: "This saga: Sequence, Flow, …". The row is also where a dock is held and moved. Where the tabs
/// don't fit, a menu stands for them.
class TabGroup : public QWidget {
    Q_OBJECT
public:
    struct Page {
        QString id;   ///< lasting: kept in settings and links
        QString name; ///< for the person
    };

    explicit TabGroup(const Context& context, const QString& accessibleName, QWidget* parent = nullptr);

    /// "This saga c-7f3a": what all pages are about.
    void setTitle(const QString& title);
    [[nodiscard]] QString title() const;
    void showTitle(bool shown); ///< not where it's seen already
    void setBare(); ///< for good: no row, only the page that is shown
    /// Adds a view and takes it over; `corner` stands at the end of the row while the view is shown.
    void addPage(const QString& id, const QString& name, QWidget* page, QWidget* corner = nullptr);
    /// What a page lacks until a recording was read as far as is seen.
    void sayMissing(const QString& id, const QString& missing);
    [[nodiscard]] const std::vector<Page>& pages() const { return m_pages; }
    [[nodiscard]] bool has(const QString& page) const;
    [[nodiscard]] QString page() const; ///< id of the one shown
    void showPage(const QString& id);   ///< unknown ids are passed over
    [[nodiscard]] QWidget* head() const { return m_head; } ///< the row; a dock takes it as its title bar

Q_SIGNALS:
    void titleChanged(const QString& title);
    void pageShown(const QString& id);

protected:
    void setHint(const QString& text); ///< seen while there are no pages
    void clearPages();                 ///< takes them out; the widgets stay, and may come back
    void addToHead(QWidget* widget, bool beforeTabs = false);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void shown(int index);
    void fitHead();
    void fillMenu();

    FrameClock& m_frames;
    QWidget* m_head;
    QHBoxLayout* m_row;
    QLabel* m_title;
    QTabBar* m_bar;
    QPushButton* m_menu; ///< instead of the tabs
    QStackedWidget* m_stack;
    QLabel* m_hint = nullptr;
    bool m_isBare = false;
    bool m_isTitleShown = true; ///< where there is room
    std::vector<Page> m_pages;
    std::vector<QWidget*> m_widgets; ///< by page
    std::vector<QWidget*> m_corners; ///< by page; nullptr: none
    QHash<QString, QString> m_missing; ///< by page
    ReadingNote* m_note;
};

} // namespace sagascope::gui
