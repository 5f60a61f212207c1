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
    void tell(const QString& html); ///< said before everything else, for a while
    void setWarning(const QString& html); ///< stands before everything else until it's taken back with an empty text
    /// How many parts of the recording can't be read, as far as it was read. Asked now and then.
    void setDamage(std::function<int()> damage);
    void setCompact(bool compact); ///< only what matters most
    void setLarge(bool large); ///< to be read from the last row of a room
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void linkChosen(const QString& link); ///< "live", "again", or a link of the lesson

private:
    struct State {
        wire::Hlc instant;
        double slower = 1;
        std::uint64_t behind = 0;
        QString followed;
        QString verdict; ///< what has become of it
        QString story; ///< the sentence of the step that plays, or that was stepped to
        QString finishing; ///< "3 sagas still finishing in …"
    };
    [[nodiscard]] QString verdictOn(const core::Projections& projections, core::Row saga, const core::View& view) const;
    void gatherStory(const core::Projections& projections, const core::View& view);
    void gatherFinishing(const core::Projections& projections);
    void fail(const QString& text);
    void say(const QString& html, bool trouble, int forMs);
    void lookAtRecording();
    [[nodiscard]] QString paceText() const;
    [[nodiscard]] QString pastText() const;
    [[nodiscard]] QString damageText() const;
    [[nodiscard]] core::Row toldMessage(const core::View& view) const;
    [[nodiscard]] QString toldBefore() const;

    Context m_context;
    QLabel* m_label;
    State m_state;
    QString m_lesson;
    QString m_warning;
    std::function<int()> m_damage; ///< null: nobody knows
    int m_damaged = 0;
    QString m_standstill; ///< why nothing is written
    std::uint64_t m_looked = 0; ///< wall µs
    QString m_said; ///< for a while
    bool m_isTrouble = false;
    QTimer m_saidTime;
    bool m_notice = false;
    bool m_isCompact = false;
    bool m_isLarge = false;
};

} // namespace sagascope::gui
