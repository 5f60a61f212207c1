#pragma once
#include "app/gui/panel/panel.h"
#include <QTimer>
#include <QWidget>

class QLabel;

namespace sagascope::gui {

/// One line under the tool bar instead of dialogs: what is being seen and how much slower, what went wrong, what to try next.
class CoachLine : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit CoachLine(const Context& context, QWidget* parent = nullptr);
    ~CoachLine() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    /// Said instead of the pace until it's taken back with an empty text. May hold links.
    void setLesson(const QString& html);
    void setLarge(bool large); ///< to be read from the last row of a room
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void linkChosen(const QString& link); ///< "live", or a link of the lesson

private:
    struct State {
        wire::Hlc instant;
        double slower = 1;
        std::uint64_t behind = 0;
        QString followed;
        QString story;     ///< the sentence of the step that plays
        QString finishing; ///< "3 sagas still finishing in …"
    };
    void gatherStory(const core::Projections& projections, const core::View& view);
    void gatherFinishing(const core::Projections& projections);
    void fail(const QString& text);
    [[nodiscard]] QString paceText() const;
    [[nodiscard]] QString pastText() const;

    Context m_context;
    QLabel* m_label;
    State m_state;
    QString m_lesson;
    QString m_trouble;
    QTimer m_troubleTime;
    bool m_notice = false;
};

} // namespace sagascope::gui
