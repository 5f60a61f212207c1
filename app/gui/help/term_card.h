#pragma once
#include "app/core/glossary/glossary.h"
#include "app/gui/theme/theme.h"
#include <QFrame>

class QPushButton;

namespace sagascope::gui {

class ScrollPage;

/// A word explained where it stands: one sentence, "Show me" and "Glossary". Hovering opens it as a tip that leaves with the pointer; asked for by
/// key or with the question mark it's a small window that takes the keys until Esc.
class TermCard : public QFrame {
    Q_OBJECT
public:
    enum class Way { Hovered, Asked };
    /// `tip`: what the widget itself has to say, beneath.
    TermCard(const core::Term& term, const Look& look, Way way, const QString& tip, QWidget* parent);

    void openAt(QPoint global);
    [[nodiscard]] const core::Term& term() const { return m_term; }

Q_SIGNALS:
    void showWanted(const QString& target); ///< as Term::show
    void glossaryWanted(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const core::Term& m_term;
    Way m_way;
    ScrollPage* m_page;
    int m_width; ///< px, where there is so much room
    QPushButton* m_first = nullptr;
};

} // namespace sagascope::gui
