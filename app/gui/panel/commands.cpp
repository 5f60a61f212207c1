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
        if (undo) self->remember(*undo);
        if (done) done(result);
    });
}

void Commands::onTarget(const std::string& verb, const std::string& target) {
    std::optional<Undo> undo;
    if (verb == "stop") undo = undoBy(tr("Start %1 again").arg(qstr(target)), "restart", {{"target", target}});
    if (verb == "pause") undo = undoBy(tr("Resume %1").arg(qstr(target)), "resume", {{"target", target}});
    run(verb, {{"target", target}}, {}, std::move(undo));
}

void Commands::scale(const std::string& target, int from, int to) {
    run("scale", {{"target", target}, {"count", to}}, {},
        undoBy(tr("Scale %1 back to %2").arg(qstr(target)).arg(from), "scale", {{"target", target}, {"count", from}}));
}

Commands::Undo Commands::undoBy(const QString& text, const std::string& verb, const nlohmann::json& arguments) {
    return {text, [this, verb, arguments] { run(verb, arguments); }};
}

void Commands::remember(Undo undo) {
    m_undo.push_back(std::move(undo));
    Q_EMIT undoChanged();
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
    last.act();
}

} // namespace sagascope::gui
