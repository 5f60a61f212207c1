#pragma once
#include <QAction>
#include <QHash>
#include <functional>
#include <span>

class QMenuBar;

namespace sagascope::gui {

enum class Menu { File, Company, Saga, View, Help, None };

/// One thing a person can do, declared once: menus, tool bar, shortcut page and palette come from this list.
struct ActionSpec {
    const char* id;
    const char* text; ///< translated in context "Actions"
    const char* tip;
    const char* shortcut;
    Menu menu;
    bool checkable = false;
    bool onCompany = false; ///< acts on the company: not available while the past or a recording is seen
    bool separated = false; ///< a line before it, or before the submenu it begins
    const char* group = nullptr; ///< checkable ones of one group exclude each other; they're a submenu of that name
    const char* submenu = nullptr; ///< in which it stands without a group
};

[[nodiscard]] std::span<const ActionSpec> actionSpecs();

/// The actions of one window, in the language of now.
class ActionSet : public QObject {
    Q_OBJECT
public:
    explicit ActionSet(QObject* parent = nullptr);

    [[nodiscard]] QAction* operator[](const QString& id) const { return m_actions.value(id); }
    void on(const QString& id, std::function<void(bool checked)> handler);
    void setRefusal(const QString& reason); ///< why the company can't be told anything, shown as the tip of what tells it something; empty: it can
    void setObstacle(const QString& id, const QString& reason);  ///< of one action; empty: there is none
    void fill(QMenuBar& bar) const;
    [[nodiscard]] QMenu* menu(Menu which) const { return m_menus.value(static_cast<int>(which)); } ///< after fill
    [[nodiscard]] QMenu* menuOf(const QString& id) const; ///< the menu or submenu in which it stands, after fill
    void reveal(const QString& id) const; ///< opens the menu in which it stands, with it chosen; it is not run

private:
    void showObstacle(const ActionSpec& spec);

    QHash<QString, QAction*> m_actions;
    QHash<QString, QString> m_obstacles;
    QString m_refusal; ///< why nothing acts on the company
    mutable QHash<int, QMenu*> m_menus;
};

} // namespace sagascope::gui
