// What the window opens beside itself: palette, shortcuts, compose, about.
#include "app/gui/actions/palette.h"
#include "app/gui/compose/compose_dialog.h"
#include "app/gui/topology/node_menu.h"
#include "app/gui/window/main_window.h"
#include "app/gui/panel/scroll_page.h"
#include "app/gui/panel/tab_group.h"
#include "app/gui/window/tool_bar.h"
#include <QCoreApplication>
#include <QLabel>
#include <QMessageBox>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr qsizetype kLeastOfId = 3; ///< letters typed before sagas are searched
constexpr std::size_t kSearchedSagas = 20'000;
constexpr std::size_t kOfferedSagas = 8;

} // namespace

void MainWindow::openPalette() {
    std::vector<PaletteEntry> entries;
    const auto& architecture = m_session.architecture();
    const QString& refusal = m_commands.refusal();
    for (const model::Preset& preset : architecture.presets) {
        const model::Saga* saga = architecture.saga(preset.saga);
        const QString action = qstr(saga->action, m_look), which = qstr(preset.display, m_look);
        entries.push_back({action == which ? action : tr("%1: %2").arg(action, which), {}, refusal.isEmpty() ? m_starter->obstacle(preset) : refusal, [this, &preset] { m_starter->start(preset); }});
    }
    for (const int rate : ToolBar::kRates) {
        entries.push_back({rate == 0 ? tr("Load off") : tr("Load %1/s").arg(rate), {}, refusal, [this, rate] { m_commands.run("load", {{"rate", rate}}); }});
    }
    for (TabGroup* group : m_groups) {
        for (const TabGroup::Page& page : group->pages()) entries.push_back({tr("Show %1").arg(page.name), {}, {}, [this, group, id = page.id] { showPage(*group, id); }});
    }
    for (const ActionSpec& spec : actionSpecs()) {
        QAction* action = (*m_actions)[spec.id];
        const QString group = spec.group != nullptr ? QCoreApplication::translate("Actions", spec.group) : QString();
        entries.push_back({group.isEmpty() ? action->text() : tr("%1: %2").arg(group, action->text()), action->shortcut().toString(QKeySequence::NativeText),
                           action->isEnabled() ? QString() : action->toolTip(), [action] { action->trigger(); }});
    }
    m_session.read([&](const core::Projections& projections) {
        for (const model::Node& node : architecture.nodes) {
            const NodeState state = nodeState(projections, node, core::kNow, m_look);
            const QString name = qstr(node.display, m_look);
            entries.push_back({name, word(state.health), {}, [this, &node] { m_focus.set(NodeFocus{node.name}); }});
            if (node.program.empty()) continue;
            for (const NodeCommand& command : nodeCommands(state)) {
                const QString obstacle = !refusal.isEmpty() ? refusal : command.enabled ? QString() : word(state.health);
                entries.push_back({tr("%1: %2").arg(command.text, name), {}, obstacle, [this, &node, verb = command.verb] { m_commands.onTarget(verb, node.name); }});
            }
        }
    });
    auto* palette = new Palette(std::move(entries), [this](const QString& typed) { return sagasCalled(typed); }, this);
    palette->show();
}

/// Those whose id holds what is typed, or that are shown as it; the newest first.
std::vector<PaletteEntry> MainWindow::sagasCalled(const QString& typed) {
    std::vector<PaletteEntry> entries;
    if (typed.size() < kLeastOfId) return entries;
    const std::string part = typed.toLower().toStdString();
    const auto prefix = part.find('-') + 1; // "c-" of the short "c-9d2a", whose digits are the id's last
    const std::string_view head(part.data(), prefix), tail(part.data() + prefix, part.size() - prefix);
    const wire::Hlc at = m_frames.view().instant;
    m_session.read([&](const core::Projections& projections) {
        const auto& sagas = projections.sagas();
        const auto offer = [&](core::Row saga) {
            const model::Saga* definition = m_session.architecture().saga(projections.text(sagas[saga].type));
            const QString name = definition == nullptr ? qstr(projections.text(sagas[saga].type)) : qstr(definition->display, m_look);
            entries.push_back({tr("Follow %1 %2").arg(name, shortId(sagas.id(saga))), word(sagas.stateAt(saga, at)), {}, [this, saga] { m_focus.follow(saga); }});
        };
        for (const core::Row saga : sagas.newest(at, kSearchedSagas)) {
            const std::string_view id = sagas.id(saga);
            const bool isShort = !head.empty() && id.starts_with(head) && id.ends_with(tail);
            if (isShort || id.find(part) != std::string_view::npos) offer(saga);
            if (entries.size() == kOfferedSagas) return;
        }
        if (const core::Row saga = sagas.find(part); entries.empty() && saga != core::kNoRow && sagas[saga].started <= at) offer(saga); // an old one, by its whole id
    });
    return entries;
}

void MainWindow::showShortcuts() {
    QString rows;
    for (const ActionSpec& spec : actionSpecs()) {
        const QAction* action = (*m_actions)[spec.id];
        if (action->shortcut().isEmpty()) continue;
        rows += QStringLiteral("<tr><td style=\"padding:3px 24px 3px 0;\"><b>%1</b></td><td style=\"padding:3px 0;\">%2</td></tr>")
                    .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(), action->text().toHtmlEscaped());
    }
    auto* dialog = new QDialog(centralWidget());
    dialog->setObjectName("shortcutPage");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle((*m_actions)["shortcuts"]->text());
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    auto* page = new ScrollPage(new QWidget);
    auto* table = new QVBoxLayout(page->widget());
    table->setContentsMargins(24, 18, 24, 18);
    table->addWidget(new QLabel("<table>" + rows + "</table>"));
    column->addWidget(page);
    const QSize most = size() * 9 / 10;
    page->fit(std::min(page->widget()->sizeHint().width() + m_look.px(14), most.width()), most.height());
    dialog->show();
}

void MainWindow::compose() {
    auto* dialog = new ComposeDialog(context(), *m_starter, centralWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::about() {
    QMessageBox::about(this, tr("About Sagascope"),
                       tr("Sagascope %1\nMakes a microservice architecture visible while it really runs.\nLicence: GPL-3.0-or-later").arg(SAGASCOPE_VERSION));
}

} // namespace sagascope::gui
