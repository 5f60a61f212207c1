#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

class QLabel;

namespace sagascope::gui {

/// A line in a panel that says what it lacks as long as a recording was not read up to the instant that is seen, and how far reading has come;
/// and of which instant the picture still is where the one that was asked for takes a while. Not there otherwise.
class ReadingNote : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit ReadingNote(const Context& context, QWidget* parent = nullptr);
    ~ReadingNote() override;

    void setMissing(const QString& missing); ///< "older sagas"; empty: nothing, and the line is never there
    [[nodiscard]] QString text() const;
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

private:
    [[nodiscard]] QString note();

    Context m_context;
    QLabel* m_label;
    QString m_missing;
    std::optional<core::Session::Reading> m_reading; ///< as looked at
    int m_awaiting = 0; ///< frames since another instant was asked for than is seen
};

} // namespace sagascope::gui
