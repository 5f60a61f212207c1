#include "app/gui/window/tool_bar.h"
#include "app/core/projections/obeyed.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/menu_arrow.h"
#include "app/gui/panel/wrap_layout.h"
#include "app/gui/window/keep_width.h"
#include "app/gui/window/segmented_switch.h"
#include "services/wire/names.h"
#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <numeric>

namespace sagascope::gui {
namespace {

constexpr int kRoomy = 1500; ///< px at 100 %

int widthOf(const QWidget& widget) { return std::max(widget.sizeHint().width(), widget.minimumWidth()); }

} // namespace

ToolBar::ToolBar(const Context& context, ActionSet& actions, SagaStarter& starter, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(actions), m_starter(starter), m_row(new WrapLayout(this, context.look.px(6))) {
    setObjectName("toolBar");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_row->setSpacing(context.look.px(10));
    addCompany();
    addSwitches();
    addStarts();
    addLoad();
    QWidget* heal = addButton("heal");
    m_acting.push_back(heal);
    m_row->pushRest();
    QPushButton* present = addButton("present");
    m_spare = {present, m_search = addButton("palette")};
    m_needed.insert(m_needed.begin() + (m_needed.empty() ? 0 : 1), {m_communication, m_coordination, m_load, m_company, heal});
    m_needed.insert(m_needed.end(), m_spare.begin(), m_spare.end());
    setCompact(false);
    connect(&starter, &SagaStarter::obstaclesChanged, this, &ToolBar::showObstacles);
    connect(&context.commands, &Commands::refusalChanged, this, &ToolBar::showObstacles);
    connect(&context.commands, &Commands::failed, this, [this] { m_first = true; });
    showObstacles();
    context.frames.add(this);
}

ToolBar::~ToolBar() { m_context.frames.remove(this); }

void ToolBar::setCompact(bool compact) {
    const Look& look = m_context.look;
    m_isCompact = compact;
    for (SegmentedSwitch* mode : {m_communication, m_coordination}) mode->showCaption(!compact);
    m_row->setContentsMargins(look.px(compact ? 8 : 16), look.px(compact ? 5 : 2), look.px(compact ? 8 : 16), look.px(compact ? 5 : 9));
    fold();
}

void ToolBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool tight = width() < m_context.look.px(kRoomy);
    if (property("tight").toBool() != tight) {
        setProperty("tight", tight);
        restyle(*this);
    }
    fold();
}

/// What has a key and a menu too gives way to what has not, and names its key only where that leaves the bar one row; in a compact bar all else
/// gives way that is less needed.
void ToolBar::fold() {
    const bool roomy = width() >= m_context.look.px(kRoomy);
    const QString search = m_actions["palette"]->text();
    m_search->setText(search + "  " + m_actions["palette"]->shortcut().toString(QKeySequence::NativeText));
    const int wanted = std::accumulate(m_needed.begin(), m_needed.end(), 0, [this](int sum, const QWidget* each) { return sum + widthOf(*each) + m_row->spacing(); });
    if (m_isCompact || wanted > roomForAll()) m_search->setText(search);
    int left = roomForAll();
    for (QWidget* each : m_needed) {
        left -= widthOf(*each) + m_row->spacing();
        const bool isSpare = std::ranges::find(m_spare, each) != m_spare.end();
        each->setVisible(m_isCompact ? left >= 0 : (roomy && left >= 0) || !isSpare);
    }
}

/// For a row, each with the space after it, px.
int ToolBar::roomForAll() const {
    const QMargins margins = m_row->contentsMargins();
    return width() - margins.left() - margins.right() + m_row->spacing();
}

QPushButton* ToolBar::addButton(const char* id) {
    const QAction* action = m_actions[id];
    auto* button = new QPushButton(action->text());
    button->setObjectName(QString("button-") + id);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    button->setToolTip(key.isEmpty() ? action->toolTip() : action->toolTip() + " (" + key + ')');
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_row->addWidget(button);
    return button;
}

void ToolBar::addCompany() {
    m_company = new QPushButton;
    m_company->setObjectName("company");
    auto* menu = new QMenu(m_company);
    for (const char* id : {"restart", "stop", "heal", "reset"}) menu->addAction(m_actions[id]);
    m_company->setMenu(menu);
    QStringList states;
    for (const QString& state : {tr("starting"), tr("stopped"), tr("degraded"), tr("running")}) states.append(withMenuArrow(tr("Company: %1").arg(state)));
    keepWidth(*m_company, states);
    m_row->addWidget(m_company);
}

void ToolBar::addSwitches() {
    const auto choices = [this](std::initializer_list<const char*> ids) {
        QList<SegmentedSwitch::Choice> all;
        for (const char* id : ids) all.append({id, m_actions[id]->text(), m_actions[id]->toolTip()});
        return all;
    };
    m_communication = new SegmentedSwitch(tr("Communication"), choices({"sync", "async"}));
    m_coordination = new SegmentedSwitch(tr("Coordination"), choices({"choreography", "orchestration"}));
    for (SegmentedSwitch* mode : {m_communication, m_coordination}) {
        connect(mode, &SegmentedSwitch::chosen, this, &ToolBar::setMode);
        m_acting.push_back(mode);
        m_row->addWidget(mode);
        for (const QString& id : mode->ids()) {
            m_actions.on(id, [this, mode, id](bool) {
                mode->setCurrent(id);
                setMode();
            });
        }
    }
}

void ToolBar::setMode() {
    const std::string mode = (m_communication->current() + ',' + m_coordination->current()).toStdString();
    const std::string before = wire::text(m_state.mode);
    m_context.commands.run("mode", {{"mode", mode}}, {}, m_context.commands.undoBy(tr("Switch back to %1").arg(qstr(before)), "mode", {{"mode", before}}));
}

void ToolBar::addStarts() {
    const auto& architecture = m_context.session.architecture();
    for (const model::Saga& saga : architecture.sagas) {
        std::vector<const model::Preset*> presets;
        for (const model::Preset& preset : architecture.presets) {
            if (preset.saga == saga.name) presets.push_back(&preset);
        }
        if (!presets.empty()) addStart(saga, presets);
    }
}

/// A button for the first way to start it, beside it one for the others; all of them in the menu of sagas too.
void ToolBar::addStart(const model::Saga& saga, const std::vector<const model::Preset*>& presets) {
    const QString name = qstr(saga.action, m_context.look);
    auto* place = new QWidget;
    auto* pair = new QHBoxLayout(place);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(0);
    auto* start = new QPushButton(name);
    start->setObjectName("start-" + qstr(saga.name));
    connect(start, &QPushButton::clicked, this, [this, preset = presets.front()] { m_starter.start(*preset); });
    pair->addWidget(start);
    auto* menu = new QMenu(name, place);
    menu->setToolTipsVisible(true);
    for (const model::Preset* preset : presets) m_ways.emplace_back(menu->addAction(qstr(preset->display, m_context.look), this, [this, preset] { m_starter.start(*preset); }), preset);
    menu->addSeparator();
    menu->addAction(m_actions["compose"]);
    m_actions.menu(Menu::Saga)->insertMenu(m_actions["compose"], menu);
    const bool isFirst = m_starts.empty();
    if (isFirst) start->setProperty("emphasis", "strong");
    m_starts.emplace_back(start, presets.front());
    m_needed.push_back(place);
    m_row->addWidget(place);
    if (presets.size() == 1) return;
    start->setProperty("segment", "first");
    auto* more = new QPushButton("▾");
    more->setObjectName("more-" + qstr(saga.name));
    more->setAccessibleName(tr("Other ways to start: %1").arg(name));
    more->setProperty("segment", "last");
    more->setFixedWidth(m_context.look.px(32));
    if (isFirst) more->setProperty("emphasis", "strong");
    more->setMenu(menu);
    m_acting.push_back(more);
    pair->addWidget(more);
}

void ToolBar::addLoad() {
    m_load = new QPushButton;
    m_load->setObjectName("load");
    m_load->setToolTip(tr("Requests a second through the gateway: starts that succeed and fail, and reads"));
    auto* menu = new QMenu(tr("Load"), m_load);
    auto* rates = new QActionGroup(menu);
    for (const int rate : kRates) {
        QAction* set = menu->addAction(rate == 0 ? tr("Off") : tr("%1/s").arg(rate), this, [this, rate] { m_context.commands.run("load", {{"rate", rate}}); });
        set->setCheckable(true);
        rates->addAction(set);
        m_rates.push_back(set);
    }
    m_load->setMenu(menu);
    QStringList loads;
    for (const int rate : kRates) loads.append(loadText(rate));
    keepWidth(*m_load, loads);
    m_actions.menu(Menu::Company)->insertMenu(m_actions["restart"], menu);
    m_acting.push_back(m_load);
    m_row->addWidget(m_load);
}

void ToolBar::showObstacles() {
    const QString& refusal = m_context.commands.refusal();
    for (QWidget* widget : m_acting) widget->setEnabled(refusal.isEmpty());
    for (QAction* rate : m_rates) rate->setEnabled(refusal.isEmpty());
    const auto show = [&](auto& way, const model::Preset& preset) {
        const QString why = refusal.isEmpty() ? m_starter.obstacle(preset) : refusal;
        way.setEnabled(why.isEmpty());
        way.setToolTip(why.isEmpty() ? qstr(preset.display, m_context.look) : why);
    };
    for (const auto& [button, preset] : m_starts) show(*button, *preset);
    for (const auto& [action, preset] : m_ways) show(*action, *preset);
}

void ToolBar::gather(const core::Projections& projections, const core::View&) {
    const wire::Hlc at = m_context.frames.companyInstant();
    const core::ModeChange mode = projections.company().modeAt(at);
    m_state.now = std::min(at, projections.lastEvent()).micros();
    m_state.mode = wire::makeMode(mode.communication, mode.coordination);
    m_state.running = m_state.wanted = m_state.starting = 0;
    for (const auto& process : projections.company().processesAt(at)) {
        ++m_state.wanted;
        m_state.running += process.state == wire::ProcessChanged::HEALTHY ? 1 : 0;
        m_state.starting += process.state == wire::ProcessChanged::STARTING ? 1 : 0;
    }
    core::untilObeyed(projections.journal(), at, [&](const core::CommandGiven& command) {
        const std::string_view verb = projections.text(command.verb);
        const bool ends = command.target == 0 && (verb == "heal" || verb == "reset" || verb == "stop" || verb == "restart");
        if (verb != "load" && !ends) return false;
        m_state.loadCommand = command.position;
        m_state.loadEnded = ends;
        return true;
    });
}

void ToolBar::present() {
    const auto same = [](const State& a, const State& b) {
        return a.mode == b.mode && a.running == b.running && a.wanted == b.wanted && a.starting == b.starting && a.loadCommand == b.loadCommand &&
               a.loadOver == b.loadOver;
    };
    m_state.loadOver = m_state.now >= m_given.until;
    if (!m_first && same(m_state, m_shown)) return;
    m_first = false;
    m_shown = m_state;
    showState();
}

void ToolBar::showState() {
    if (m_state.mode.communication() != wire::COMMUNICATION_UNSPECIFIED) {
        m_communication->setCurrent(qstr(wire::name(m_state.mode.communication())));
        m_coordination->setCurrent(qstr(wire::name(m_state.mode.coordination())));
        for (const SegmentedSwitch* mode : {m_communication, m_coordination})
            if (QAction* current = m_actions[mode->current()]) current->setChecked(true);
    }
    const QString state = m_state.starting > 0 || m_state.wanted == 0       ? tr("starting")
                          : m_state.running == 0                             ? tr("stopped")
                          : m_state.running < m_state.wanted                ? tr("degraded")
                                                                            : tr("running");
    m_company->setText(withMenuArrow(tr("Company: %1").arg(state)));
    m_company->setAccessibleName(tr("Company: %1").arg(state));
    m_given = load();
    m_shown.loadOver = m_state.now >= m_given.until;
    const double rate = m_shown.loadOver ? 0 : m_given.rate;
    m_load->setText(loadText(rate));
    for (std::size_t i = 0; i < m_rates.size(); ++i) m_rates[i]->setChecked(kRates[i] == rate);
    fold();
}

QString ToolBar::loadText(double rate) const { return withMenuArrow(rate > 0 ? tr("Load %1/s").arg(numberText(rate, m_context.look)) : tr("Load off")); }

/// What the last command wants, in the words it was given in.
ToolBar::Load ToolBar::load() const {
    if (m_state.loadEnded || m_state.loadCommand == ~std::uint64_t(0)) return {};
    const auto event = m_context.session.event(m_state.loadCommand);
    if (!event || !event->event.has_commanded()) return {};
    const auto arguments = nlohmann::json::parse(event->event.commanded().json(), nullptr, false);
    if (!arguments.is_object()) return {};
    Load given{arguments.value("rate", 0.0), UINT64_MAX};
    if (const auto lasts = arguments.value("forMs", std::uint64_t(0)); lasts > 0) given.until = wire::Hlc(event->event.hlc()).micros() + lasts * 1000;
    return given;
}

} // namespace sagascope::gui
