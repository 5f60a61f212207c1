#pragma once
#include "app/core/session/session.h"
#include <QObject>
#include <QString>
#include <optional>
#include <vector>

namespace sagascope::gui {

/// What a person tells the company to do. Everything goes through the control API; nothing here waits.
class Commands : public QObject {
    Q_OBJECT
public:
    /// How to take something back: its name for the person, and what does it.
    struct Undo {
        QString text;
        std::function<void()> act;
    };

    explicit Commands(core::Session& session, QObject* parent = nullptr) : QObject(parent), m_session(session) {}

    /// Runs a verb. A failure is announced; `done` gets the result of a success.
    void run(const std::string& verb, const nlohmann::json& arguments = nlohmann::json::object(),
             std::function<void(const nlohmann::json&)> done = {}, std::optional<Undo> undo = {});
    /// A verb for one node or instance: kill, stop, pause, resume, restart.
    void onTarget(const std::string& verb, const std::string& target);
    void scale(const std::string& target, int from, int to);
    /// The command that takes another one back.
    [[nodiscard]] Undo undoBy(const QString& text, const std::string& verb, const nlohmann::json& arguments);
    void remember(Undo undo); ///< something was done that can be taken back

    /// Empty while the company takes commands; else why not. Set by the window.
    [[nodiscard]] const QString& refusal() const { return m_refusal; }
    void setRefusal(const QString& reason);

    [[nodiscard]] const Undo* lastUndo() const { return m_undo.empty() ? nullptr : &m_undo.back(); }
    void undo();

Q_SIGNALS:
    void failed(const QString& text); ///< one sentence: what, where, what to do
    void running(const QString& verb);
    void undoChanged();
    void refusalChanged();

private:
    core::Session& m_session;
    QString m_refusal;
    std::vector<Undo> m_undo;
};

} // namespace sagascope::gui
