#pragma once
#include <QDialog>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace sagascope::gui {

/// Something that can be run by typing a part of its name.
struct PaletteEntry {
    QString text;
    QString detail;   ///< shortcut, or what it is
    QString obstacle; ///< why it can't be run now; empty: it can
    std::function<void()> run;
};

/// Whether all of `typed`'s letters occur in `text` in this order, whatever their case and accents. A lower figure is a better match: the whole
/// text, its beginning, a word's beginning, a part, scattered letters. −1: no match.
[[nodiscard]] int matchCost(const QString& text, const QString& typed);

/// The command palette: everything that can be done, in one list to search. Closes when something was run or the focus leaves.
class Palette : public QDialog {
    Q_OBJECT
public:
    /// What there is too many of to list it all: asked for by what is typed.
    using Search = std::function<std::vector<PaletteEntry>(const QString& typed)>;
    Palette(std::vector<PaletteEntry> entries, Search search, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow();
    void run();

    std::vector<PaletteEntry> m_entries;
    Search m_search;
    std::vector<PaletteEntry> m_found;         ///< by the search
    std::vector<const PaletteEntry*> m_listed; ///< a line each
    QLineEdit* m_edit;
    QListWidget* m_list;
};

} // namespace sagascope::gui
