#pragma once
#include "app/gui/compose/saga_starter.h"
#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QSpinBox;
class QCheckBox;
class QPushButton;

namespace sagascope::gui {

/// Composes a request: any saga with any input, or a GET of any resource, with any token and client, and shows the answer as it came. What
/// there is comes from the architecture.
class ComposeDialog : public QDialog {
    Q_OBJECT
public:
    ComposeDialog(const Context& context, SagaStarter& starter, QWidget* parent = nullptr);

    /// The control API's verb and its arguments, as the fields say.
    [[nodiscard]] std::string verb() const { return resource() != nullptr ? "get" : "start"; }
    [[nodiscard]] nlohmann::json arguments() const;

private:
    void buildFields();
    QWidget* fieldEditor(const model::Field& field);
    void check();
    void send();
    void copyCurl();
    void showAnswer(const nlohmann::json& result);

    void addField(const std::string& name, const QString& display, QWidget* editor);
    [[nodiscard]] const model::Saga* saga() const;         ///< nullptr: a resource is chosen
    [[nodiscard]] const model::Resource* resource() const; ///< nullptr: a saga is chosen
    [[nodiscard]] nlohmann::json input() const;
    [[nodiscard]] QString text(const std::string& field) const;

    Context m_context;
    SagaStarter& m_starter;
    QComboBox* m_request;
    QFormLayout* m_form;
    std::map<std::string, QWidget*> m_editors; ///< by field
    QSpinBox* m_repeat;
    QCheckBox* m_sameKey;
    QComboBox* m_token;
    QComboBox* m_client;
    QLabel* m_complaint;
    QLabel* m_status;
    QPlainTextEdit* m_answer;
    QPushButton* m_send;
    QPushButton* m_copy;
};

} // namespace sagascope::gui
