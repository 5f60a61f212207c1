#pragma once
#include "app/gui/panel/panel.h"
#include <QSplitter>

namespace sagascope::gui {

class SequencePanel;

/// The sequence of the followed saga; where a person compares, that of another beside or above it, each with its own lifelines and times.
class SequenceSides : public QSplitter {
    Q_OBJECT
public:
    explicit SequenceSides(const Context& context, QWidget* parent = nullptr);

    [[nodiscard]] SequencePanel& followed() const { return *m_followed; }
    [[nodiscard]] SequencePanel& compared() const { return *m_compared; }
    void setTrueTime(bool trueTime); ///< of both

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void fit();

    Context m_context;
    SequencePanel* m_compared;
    SequencePanel* m_followed;
};

} // namespace sagascope::gui
