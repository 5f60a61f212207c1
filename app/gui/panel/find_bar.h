#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

class QLabel;
class QLineEdit;

namespace sagascope::gui {

/// "Find in this view": a field, how many were found, the next and the one before. Hidden until asked for; Esc closes it.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(const Look& look, QWidget* parent = nullptr);

    void open();
    void close();
    [[nodiscard]] QStringList words() const { return m_words; } ///< empty: nothing is sought
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    /// `at`: number of the one that is shown, from 1; 0: none of them.
    void setFound(std::size_t count, std::size_t at);
    [[nodiscard]] QString found() const;

    /// The place in `found` (sorted) after or before `from`, around the end.
    [[nodiscard]] static std::size_t next(const std::vector<std::size_t>& found, std::optional<std::size_t> from, bool forward);

Q_SIGNALS:
    void wordsChanged();
    void stepped(bool forward);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Look& m_look;
    QLineEdit* m_field;
    QLabel* m_count;
    QStringList m_words;
};

} // namespace sagascope::gui
