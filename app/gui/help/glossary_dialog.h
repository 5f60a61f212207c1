#pragma once
#include "app/core/glossary/glossary.h"
#include "app/gui/theme/theme.h"
#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace sagascope::gui {

/// All words of the field: searched in both languages, explained in the window's, with the other one beneath.
class GlossaryDialog : public QDialog {
    Q_OBJECT
public:
    GlossaryDialog(const core::Glossary& glossary, const Look& look, QWidget* parent);

    void choose(const QString& id); ///< goes to that word
    [[nodiscard]] QString chosen() const; ///< id of the word explained; empty: none

Q_SIGNALS:
    void showWanted(const QString& target);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow();
    void explain();

    const core::Glossary& m_glossary;
    Look m_look; ///< a copy: the dialog may outlive the window's panels
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_text;
    QPushButton* m_show;
};

} // namespace sagascope::gui
