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

/// Composes a request: any saga with any input, token and client, and shows the answer as it came. The fields come from the definition.
class ComposeDialog : public QDialog {
    Q_OBJECT
public:
    ComposeDialog(const Context& context, SagaStarter& starter, QWidget* parent = nullptr);

    /// Arguments of the control API's `start`, as the fields say.
    [[nodiscard]] nlohmann::json arguments() const;

private:
    void buildFields();
    QWidget* fieldEditor(const model::Field& field);
    void check();
    void send();
    void copyCurl();
    void showAnswer(const nlohmann::json& result);

    [[nodiscard]] const model::Saga& saga() const;

    Context m_context;
    SagaStarter& m_starter;
    QComboBox* m_saga;
    QFormLayout* m_form;
    QWidget* m_fieldBox = nullptr;
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
