#pragma once
#include "app/gui/help/term_card.h"
#include <QPointer>
#include <QTimer>

namespace sagascope::gui {

/// Explains words of the window where they stand: hovered for a second, with the question mark, or with a key on the focused widget. Watches
/// the events of one window; belongs to it.
class Explainer : public QObject {
    Q_OBJECT
public:
    Explainer(QWidget& window, const core::Glossary& glossary, const Look& look);
    ~Explainer() override;

    /// Shift+F1: the word of the widget that has the focus; where there is none the pointer becomes a question mark that asks for one.
    void explainFocused();
    [[nodiscard]] TermCard* card() const { return m_card; } ///< nullptr: none is open

Q_SIGNALS:
    void showWanted(const QString& target);
    void glossaryWanted(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hover();
    [[nodiscard]] bool ask(QWidget& widget, QPoint position, QPoint global);
    void open(const core::Term& term, QPoint global, TermCard::Way way, const QString& tip = {});
    void closeHovered(QPoint global);

    QWidget& m_window;
    const core::Glossary& m_glossary;
    const Look& m_look;
    QPointer<TermCard> m_card;
    QPoint m_global; ///< where the pointer rests
    QTimer m_rest;
    bool m_isTip = false; ///< the open card came from hovering
};

} // namespace sagascope::gui
