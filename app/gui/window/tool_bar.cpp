#include "app/gui/window/tool_bar.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/wrap_layout.h"
#include "app/gui/window/segmented_switch.h"
#include "services/wire/names.h"
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace sagascope::gui {
namespace {

constexpr int kRoomy = 1500; ///< px at 100 %
constexpr auto kDown = " ▾";

} // namespace

ToolBar::ToolBar(const Context& context, const ActionSet& actions, SagaStarter& starter, QWidget* parent)
    : QWidget(parent), m_context(context), m_starter(starter) {
    setObjectName("toolBar");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new WrapLayout(this, context.look.px(6));
    row->setContentsMargins(context.look.px(16), context.look.px(2), context.look.px(16), context.look.px(9));
    row->setSpacing(context.look.px(10));
    addCompany(*row, actions);
    addSwitches(*row);
    addStarts(*row, actions);
    addLoad(*row);
    auto* heal = new QPushButton(actions["heal"]->text());
    heal->setObjectName("button-heal");
    heal->setToolTip(actions["heal"]->toolTip());
    connect(heal, &QPushButton::clicked, actions["heal"], &QAction::trigger);
    m_acting.push_back(heal);
    row->addWidget(heal);
    row->pushRest();
    for (const char* id : {"present", "palette"}) {
        auto* button = new QPushButton(actions[id]->text());
        button->setObjectName(QString("button-") + id);
        button->setToolTip(actions[id]->toolTip() + " (" + actions[id]->shortcut().toString(QKeySequence::NativeText) + ')');
        connect(button, &QPushButton::clicked, actions[id], &QAction::trigger);
        row->addWidget(button);
        m_spare.push_back(button);
    }
    connect(&starter, &SagaStarter::obstaclesChanged, this, &ToolBar::showObstacles);
    connect(&context.commands, &Commands::refusalChanged, this, &ToolBar::showObstacles);
    connect(&context.commands, &Commands::failed, this, [this] { m_first = true; });
    showObstacles();
    context.frames.add(this);
}

ToolBar::~ToolBar() { m_context.frames.remove(this); }

/// What has a key and a menu too gives way to what has not.
void ToolBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool roomy = width() >= m_context.look.px(kRoomy);
    for (QWidget* button : m_spare) button->setVisible(roomy);
    if (property("tight").toBool() == !roomy) return;
    setProperty("tight", !roomy);
    restyle(*this);
}

void ToolBar::addCompany(WrapLayout& row, const ActionSet& actions) {
    m_company = new QPushButton;
    m_company->setObjectName("company");
    auto* menu = new QMenu(m_company);
    for (const char* id : {"restart", "stop", "heal", "reset"}) menu->addAction(actions[id]);
    m_company->setMenu(menu);
    row.addWidget(m_company);
}

void ToolBar::addSwitches(WrapLayout& row) {
    m_communication = new SegmentedSwitch(tr("Communication"), {{"sync", tr("Sync"), tr("Calls: who asks waits for the answer")}, {"async", tr("Async"), tr("Messages through the broker: nobody waits")}});
    m_coordination = new SegmentedSwitch(tr("Coordination"), {{"choreography", tr("Choreography"), tr("Each service knows what follows its own step")},
                                                              {"orchestration", tr("Orchestration"), tr("One process tells all others what to do")}});
    for (SegmentedSwitch* mode : {m_communication, m_coordination}) {
        connect(mode, &SegmentedSwitch::chosen, this, &ToolBar::setMode);
        m_acting.push_back(mode);
        row.addWidget(mode);
    }
}

void ToolBar::setMode() {
    const std::string mode = (m_communication->current() + ',' + m_coordination->current()).toStdString();
    const std::string before = wire::text(m_state.mode);
    m_context.commands.run("mode", {{"mode", mode}}, {}, m_context.commands.undoBy(tr("Switch back to %1").arg(qstr(before)), "mode", {{"mode", before}}));
}

void ToolBar::addStarts(WrapLayout& row, const ActionSet& actions) {
    const auto& architecture = m_context.session.architecture();
    bool first = true;
    for (const model::Saga& saga : architecture.sagas) {
        std::vector<const model::Preset*> presets;
        for (const model::Preset& preset : architecture.presets) {
            if (preset.saga == saga.name) presets.push_back(&preset);
        }
        if (presets.empty()) continue;
        auto* start = new QPushButton(qstr(saga.action, m_context.look));
        start->setObjectName("start-" + qstr(saga.name));
        connect(start, &QPushButton::clicked, this, [this, preset = presets.front()] { m_starter.start(*preset); });
        m_starts.emplace_back(start, presets.front());
        auto* pair = new QHBoxLayout;
        pair->setSpacing(0);
        pair->addWidget(start);
        if (first) start->setProperty("emphasis", "strong");
        if (presets.size() > 1) {
            start->setProperty("segment", "first");
            auto* more = new QPushButton("▾");
            more->setObjectName("more-" + qstr(saga.name));
            more->setAccessibleName(tr("Other ways to start: %1").arg(qstr(saga.action, m_context.look)));
            more->setProperty("segment", "last");
            more->setFixedWidth(m_context.look.px(32));
            if (first) more->setProperty("emphasis", "strong");
            auto* menu = new QMenu(more);
            for (const model::Preset* preset : presets) menu->addAction(qstr(preset->display, m_context.look), this, [this, preset] { m_starter.start(*preset); });
            menu->addSeparator();
            menu->addAction(actions["compose"]);
            more->setMenu(menu);
            m_acting.push_back(more);
            pair->addWidget(more);
        }
        first = false;
        row.addRow(pair);
    }
}

void ToolBar::addLoad(WrapLayout& row) {
    m_load = new QPushButton;
    m_load->setObjectName("load");
    m_load->setToolTip(tr("Requests a second through the gateway: starts that succeed and fail, and reads"));
    auto* menu = new QMenu(m_load);
    for (const int rate : kRates) {
        menu->addAction(rate == 0 ? tr("Off") : tr("%1/s").arg(rate), this, [this, rate] { m_context.commands.run("load", {{"rate", rate}}); });
    }
    m_load->setMenu(menu);
    m_acting.push_back(m_load);
    row.addWidget(m_load);
}

void ToolBar::showObstacles() {
    const QString& refusal = m_context.commands.refusal();
    for (QWidget* widget : m_acting) widget->setEnabled(refusal.isEmpty());
    for (const auto& [button, preset] : m_starts) {
        const QString why = refusal.isEmpty() ? m_starter.obstacle(*preset) : refusal;
        button->setEnabled(why.isEmpty());
        button->setToolTip(why.isEmpty() ? qstr(preset->display, m_context.look) : why);
    }
}

void ToolBar::gather(const core::Projections& projections, const core::View&) {
    const wire::Hlc at = m_context.frames.companyInstant();
    const core::ModeChange mode = projections.company().modeAt(at);
    m_state.mode = wire::makeMode(mode.communication, mode.coordination);
    m_state.running = m_state.wanted = m_state.starting = 0;
    for (const auto& process : projections.company().processesAt(at)) {
        ++m_state.wanted;
        m_state.running += process.state == wire::ProcessChanged::HEALTHY ? 1 : 0;
        m_state.starting += process.state == wire::ProcessChanged::STARTING ? 1 : 0;
    }
    const auto& commands = projections.journal().commands();
    std::size_t refused = 0;
    for (std::size_t i = commands.countUntil(at); i-- > 0;) {
        const std::string_view verb = projections.text(commands.all()[i].verb);
        const bool ends = commands.all()[i].whole && (verb == "heal" || verb == "reset" || verb == "stop" || verb == "restart");
        if (verb != "load" && !ends) continue;
        if (verb == "load" && !commands.all()[i].ok) {
            ++refused;
            continue;
        }
        if (verb == "load" && refused > 0) {
            --refused;
            continue;
        }
        m_state.loadCommand = commands.all()[i].position;
        m_state.loadEnded = ends;
        break;
    }
}

void ToolBar::present() {
    const auto same = [](const State& a, const State& b) {
        return a.mode == b.mode && a.running == b.running && a.wanted == b.wanted && a.starting == b.starting && a.loadCommand == b.loadCommand;
    };
    if (!m_first && same(m_state, m_shown)) return;
    m_first = false;
    m_shown = m_state;
    showState();
}

void ToolBar::showState() {
    if (m_state.mode.communication() != wire::COMMUNICATION_UNSPECIFIED) {
        m_communication->setCurrent(qstr(wire::name(m_state.mode.communication())));
        m_coordination->setCurrent(qstr(wire::name(m_state.mode.coordination())));
    }
    const QString state = m_state.starting > 0 || m_state.wanted == 0       ? tr("starting")
                          : m_state.running == 0                             ? tr("stopped")
                          : m_state.running < m_state.wanted                ? tr("degraded")
                                                                            : tr("running");
    m_company->setText(tr("Company: %1").arg(state) + kDown);
    m_company->setAccessibleName(tr("Company: %1").arg(state));
    const double rate = loadRate();
    m_load->setText((rate > 0 ? tr("Load %1/s").arg(numberText(rate, m_context.look)) : tr("Load off")) + kDown);
}

double ToolBar::loadRate() const {
    if (m_state.loadEnded || m_state.loadCommand == ~std::uint64_t(0)) return 0;
    const auto event = m_context.session.event(m_state.loadCommand);
    if (!event || !event->event.has_commanded()) return 0;
    const auto arguments = nlohmann::json::parse(event->event.commanded().json(), nullptr, false);
    return arguments.is_object() ? arguments.value("rate", 0.0) : 0;
}

} // namespace sagascope::gui
