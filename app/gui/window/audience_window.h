#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

class QScreen;

namespace sagascope::gui {

class CoachLine;
class PresentAid;
class TopologyView;

/// What a room sees on a screen of its own, while the person who speaks works in the main window: topology, sequence and one sentence, large
/// enough for the last row. It shows the same instant, saga and focus, because it lives on the same clock.
class AudienceWindow : public QWidget {
    Q_OBJECT
public:
    /// `look`: the main window's; the text grows with the screen.
    AudienceWindow(const Context& context, const QScreen& screen);
    ~AudienceWindow() override;

    /// Text for the last row: 13 px become 22 on a screen of 1080 lines.
    [[nodiscard]] static double scaleFor(const QScreen& screen, double wanted);

    [[nodiscard]] TopologyView& topology() { return *m_topology; }
    [[nodiscard]] CoachLine& caption() { return *m_caption; }
    [[nodiscard]] PresentAid& aid() { return *m_aid; }
    [[nodiscard]] const Look& look() const { return m_look; }

Q_SIGNALS:
    void closed(); ///< by the person, not by the program

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    Look m_look;
    TopologyView* m_topology;
    CoachLine* m_caption;
    PresentAid* m_aid;
};

} // namespace sagascope::gui
