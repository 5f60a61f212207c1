#pragma once
#include <QDockWidget>
#include <QHash>
#include <QMainWindow>
#include <vector>

class QMenu;

namespace sagascope::gui {

/// The panels around the one in the centre. A person moves them by their heads, puts them on one another as tabs, floats them on another screen; each
/// arrangement is kept under its name until it's reset. Where there is little room, one at a time is seen: beside what is in the
/// centre, or in its place.
class Docks : public QMainWindow {
    Q_OBJECT
public:
    explicit Docks(QWidget* parent = nullptr);

    /// Takes the panel over. `name`: a short one, for good; its title may come to say more. `head`: a part of it by which the dock is held; without one it stays where it is.
    QDockWidget* add(const QString& id, const QString& name, QWidget* panel, QWidget* head);
    [[nodiscard]] QDockWidget* dock(const QString& id) const; ///< nullptr: there is none
    [[nodiscard]] const std::vector<QDockWidget*>& docks() const { return m_docks; }
    void bringForward(const QString& id); ///< shown, and before those it shares its place with
    void bringForward(const QWidget* panel);

    /// Arranges as kept under `name`, else as `arrange` does it, which is called with all docks away.
    void open(const QString& name, const std::function<void()>& arrange);
    void keep() const; ///< under the name last opened; also happens when another one is opened
    void reset();      ///< the arrangement as it was at first

    enum class Sharing { All, OneBeside, OneAlone };
    void setSharing(Sharing sharing);
    void showOnly(QDockWidget* wanted); ///< nullptr: what is in the centre, alone
    [[nodiscard]] QDockWidget* front() const; ///< the first that is shown; nullptr: only what is in the centre is
    [[nodiscard]] QString nameOf(const QDockWidget& dock) const;

Q_SIGNALS:
    void frontChanged(); ///< while they're shown one at a time

private:
    void applyDefault();
    void showTitles(); ///< of the groups: where a dock's tab says it, the group doesn't

    std::vector<QDockWidget*> m_docks;
    QHash<const QDockWidget*, QString> m_names;
    QString m_name; ///< of the arrangement; empty: none yet
    std::function<void()> m_arrange;
    Sharing m_sharing = Sharing::All;
    bool m_isSettling = false;
};

} // namespace sagascope::gui
