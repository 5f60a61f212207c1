#include "app/gui/panel/commands.h"
#include "app/gui/panel/panel.h"
#include <QPointer>

namespace sagascope::gui {

void Commands::run(const std::string& verb, const nlohmann::json& arguments, std::function<void(const nlohmann::json&)> done,
                   std::optional<Undo> undo) {
    if (!m_refusal.isEmpty()) {
        Q_EMIT failed(m_refusal);
        return;
    }
    Q_EMIT running(qstr(verb));
    // The answer may come after the window, when the company is stopping.
    m_session.command(verb, arguments, [self = QPointer<Commands>(this), done = std::move(done), undo = std::move(undo)](const nlohmann::json& result, const std::string& error) {
        if (!self) return;
        if (!error.empty()) {
            Q_EMIT self->failed(qstr(error));
            return;
        }
        if (undo) {
            self->m_undo.push_back(*undo);
            Q_EMIT self->undoChanged();
        }
        if (done) done(result);
    });
}

void Commands::onTarget(const std::string& verb, const std::string& target) {
    std::optional<Undo> undo;
    if (verb == "stop") undo = Undo{tr("Start %1 again").arg(qstr(target)), "restart", {{"target", target}}};
    if (verb == "pause") undo = Undo{tr("Resume %1").arg(qstr(target)), "resume", {{"target", target}}};
    run(verb, {{"target", target}}, {}, std::move(undo));
}

void Commands::scale(const std::string& target, int from, int to) {
    run("scale", {{"target", target}, {"count", to}}, {},
        Undo{tr("Scale %1 back to %2").arg(qstr(target)).arg(from), "scale", {{"target", target}, {"count", from}}});
}

void Commands::setRefusal(const QString& reason) {
    if (reason == m_refusal) return;
    m_refusal = reason;
    Q_EMIT refusalChanged();
}

void Commands::undo() {
    if (m_undo.empty()) return;
    const Undo last = m_undo.back();
    m_undo.pop_back();
    Q_EMIT undoChanged();
    run(last.verb, last.arguments);
}

} // namespace sagascope::gui
