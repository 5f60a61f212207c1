#include "app/gui/window/audience_window.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/present_aid.h"
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr double kRoom = 1.7;
constexpr int kLines = 1080;

Look enlarged(Look look, const QScreen& screen) {
    look.scale = AudienceWindow::scaleFor(screen, look.scale);
    return look;
}

} // namespace

double AudienceWindow::scaleFor(const QScreen& screen, double wanted) { return std::max(wanted, kRoom * screen.size().height() / kLines); }

AudienceWindow::AudienceWindow(const Context& context, const QScreen& screen) : m_look(enlarged(context.look, screen)) {
    const Context own{context.session, context.frames, context.focus, context.commands, m_look};
    setObjectName("audience");
    setWindowTitle(tr("Sagascope: for the audience"));
    setProperty("surface", "panel");
    m_topology = new TopologyView(own);
    m_caption = new CoachLine(own);
    m_caption->setLarge(true);
    auto* pictures = new QSplitter(Qt::Vertical);
    pictures->addWidget(m_topology);
    pictures->addWidget(new SequencePanel(own));
    pictures->setSizes({screen.size().height() * 11 / 20, screen.size().height() * 9 / 20});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_caption);
    column->addWidget(pictures, 1);
    m_aid = new PresentAid(*this, this);
}

AudienceWindow::~AudienceWindow() = default;

void AudienceWindow::closeEvent(QCloseEvent* event) {
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace sagascope::gui
