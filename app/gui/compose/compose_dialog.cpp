#include "app/gui/compose/compose_dialog.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/scroll_page.h"
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QRegularExpression>
#include <QSpinBox>
#include <QUrl>

namespace sagascope::gui {
namespace {

constexpr int kMostRepeats = 1000;
constexpr int kBeside = 700; ///< px at 100 % that form and answer take beside each other

QComboBox* choice(const QString& name, std::initializer_list<std::pair<QString, const char*>> items) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    for (const auto& [text, value] : items) box->addItem(text, QString::fromLatin1(value));
    return box;
}

} // namespace

ComposeDialog::ComposeDialog(const Context& context, SagaStarter& starter, QWidget* parent)
    : QDialog(parent), m_context(context), m_starter(starter), m_request(new QComboBox), m_form(new QFormLayout), m_repeat(new QSpinBox),
      m_sameKey(new QCheckBox(tr("The same Idempotency-Key again"))), m_complaint(new QLabel), m_status(new QLabel(tr("No answer yet"))),
      m_answer(new QPlainTextEdit), m_send(new QPushButton(tr("Send"))), m_copy(new QPushButton(tr("Copy as curl"))) {
    setObjectName("compose");
    setWindowTitle(tr("Compose a request"));
    resize(QSize(context.look.px(860), context.look.px(520)).boundedTo(screen()->availableSize() * 9 / 10));
    m_request->setObjectName("compose-request");
    m_request->setAccessibleName(tr("Request"));
    for (const model::Saga& saga : context.session.architecture().sagas) m_request->addItem("POST  " + qstr(saga.display, context.look));
    for (const model::Resource& resource : context.session.architecture().resources) m_request->addItem("GET  " + qstr(resource.path));
    m_token = choice(tr("Token"), {{tr("valid"), "valid"}, {tr("expired"), "expired"}, {tr("forged"), "forged"}, {tr("wrong scope"), "wrong-scope"}, {tr("none"), "none"}});
    m_token->setObjectName("compose-token");
    m_client = choice(tr("Client"), {{tr("web"), "web"}, {tr("mobile"), "mobile"}});
    m_repeat->setRange(1, kMostRepeats);
    m_repeat->setButtonSymbols(QAbstractSpinBox::NoButtons); // too small to hit; keys, wheel and typing do
    m_repeat->setAccessibleName(tr("How many times"));
    m_form->addRow(tr("Request"), m_request);
    m_form->addRow(tr("Repeat"), m_repeat);
    m_sameKey->setObjectName("compose-same-key");
    m_form->addRow({}, m_sameKey);
    m_form->addRow(tr("Token"), m_token);
    m_form->addRow(tr("Client"), m_client);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    m_complaint->setProperty("tone", "failed");
    m_complaint->setWordWrap(true);
    m_status->setProperty("role", "title");
    m_status->setObjectName("compose-status");
    m_answer->setReadOnly(true);
    m_answer->setObjectName("compose-answer");
    m_answer->setAccessibleName(tr("The answer with its headers"));
    m_answer->setPlaceholderText(tr("Status, headers and body stand here as the client gets them. A saga that the request starts is followed at once."));
    m_send->setProperty("emphasis", "strong");
    m_send->setObjectName("compose-send");
    m_send->setDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_send);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto* left = new QVBoxLayout;
    auto* form = new QWidget;
    form->setProperty("surface", "panel");
    form->setLayout(m_form);
    m_form->setContentsMargins(0, 0, context.look.px(8), 0);
    m_answer->setMinimumHeight(context.look.px(110));
    left->addWidget(form);
    left->addStretch();
    left->addWidget(m_complaint);
    left->addLayout(buttons);
    auto* right = new QVBoxLayout;
    right->addWidget(m_status);
    right->addWidget(m_answer, 1);
    auto* all = new QWidget; // one below the other where they don't fit beside each other, and then it scrolls
    auto* row = new QBoxLayout(width() < context.look.px(kBeside) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, all);
    auto* place = new QVBoxLayout(this);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(new ScrollPage(all));
    row->setContentsMargins(20, 18, 20, 18);
    row->setSpacing(24);
    row->addLayout(left, 2);
    row->addLayout(right, 3);
    connect(m_request, &QComboBox::currentIndexChanged, this, &ComposeDialog::buildFields);
    connect(m_send, &QPushButton::clicked, this, &ComposeDialog::send);
    connect(m_copy, &QPushButton::clicked, this, &ComposeDialog::copyCurl);
    connect(&context.commands, &Commands::failed, this, [this](const QString& text) {
        m_status->setText(text);
        m_answer->clear();
        m_send->setEnabled(true);
    });
    buildFields();
}

const model::Saga* ComposeDialog::saga() const {
    const auto& sagas = m_context.session.architecture().sagas;
    const auto chosen = static_cast<std::size_t>(std::max(m_request->currentIndex(), 0));
    return chosen < sagas.size() ? &sagas[chosen] : nullptr;
}

const model::Resource* ComposeDialog::resource() const {
    const auto& architecture = m_context.session.architecture();
    return saga() != nullptr ? nullptr : &architecture.resources[static_cast<std::size_t>(m_request->currentIndex()) - architecture.sagas.size()];
}

/// Below the request and the fields that are there.
void ComposeDialog::addField(const std::string& name, const QString& display, QWidget* editor) {
    editor->setObjectName("field-" + qstr(name));
    editor->setAccessibleName(display);
    m_editors[name] = editor;
    const int row = static_cast<int>(m_editors.size());
    m_form->insertRow(row, display, editor);
    setTabOrder(m_form->itemAt(row - 1, QFormLayout::FieldRole)->widget(), editor);
    setTabOrder(editor, m_repeat);
}

void ComposeDialog::buildFields() {
    for (std::size_t i = m_editors.size(); i > 0; --i) m_form->removeRow(1);
    m_editors.clear();
    if (saga() != nullptr) {
        for (const model::Field& field : saga()->input) addField(field.name, qstr(field.display, m_context.look), fieldEditor(field));
    } else {
        static const QRegularExpression kPlaces("\\{([^}]+)\\}");
        for (auto place = kPlaces.globalMatch(qstr(resource()->path)); place.hasNext();) {
            const QString name = place.next().captured(1);
            addField(name.toStdString(), name, new QLineEdit);
        }
    }
    m_sameKey->setEnabled(saga() != nullptr);
    check();
}

QWidget* ComposeDialog::fieldEditor(const model::Field& field) {
    if (field.values.empty()) {
        auto* edit = new QLineEdit;
        if (field.preset.is_string()) edit->setText(qstr(field.preset.get<std::string>()));
        if (field.preset.is_number_integer()) edit->setText(QString::number(field.preset.get<std::int64_t>()));
        connect(edit, &QLineEdit::textChanged, this, &ComposeDialog::check);
        return edit;
    }
    auto* box = new QComboBox;
    for (const std::string& value : field.values) box->addItem(qstr(value));
    if (field.preset.is_string()) box->setCurrentText(qstr(field.preset.get<std::string>()));
    return box;
}

QString ComposeDialog::text(const std::string& field) const {
    const QWidget* editor = m_editors.at(field);
    const auto* edit = qobject_cast<const QLineEdit*>(editor);
    return edit != nullptr ? edit->text() : qobject_cast<const QComboBox*>(editor)->currentText();
}

nlohmann::json ComposeDialog::input() const {
    nlohmann::json input = nlohmann::json::object();
    for (const model::Field& field : saga()->input) {
        bool isNumber = false;
        const qlonglong number = text(field.name).toLongLong(&isNumber);
        // What is no number is sent as it is: the gateway's refusal is worth seeing too.
        if (field.type == model::Field::Type::Integer && isNumber) {
            input[field.name] = number;
        } else {
            input[field.name] = text(field.name).toStdString();
        }
    }
    return input;
}

nlohmann::json ComposeDialog::arguments() const {
    nlohmann::json arguments{{"repeat", m_repeat->value()}, {"token", m_token->currentData().toString().toStdString()}, {"client", m_client->currentData().toString().toStdString()}};
    if (saga() != nullptr) {
        arguments.update({{"saga", saga()->name}, {"input", input()}, {"sameKey", m_sameKey->isChecked()}});
        return arguments;
    }
    QString path = qstr(resource()->path);
    for (const auto& [name, editor] : m_editors) path.replace('{' + qstr(name) + '}', QUrl::toPercentEncoding(text(name)));
    arguments["path"] = path.toStdString();
    return arguments;
}

void ComposeDialog::check() {
    const auto complaint = saga() != nullptr ? saga()->complaint(input()) : std::nullopt;
    m_complaint->setText(complaint ? tr("Will be refused: %1 %2").arg(qstr(complaint->first), qstr(complaint->second)) : QString());
}

void ComposeDialog::send() {
    m_send->setEnabled(false);
    m_status->setText(tr("sending…"));
    m_context.commands.run(verb(), arguments(), [self = QPointer<ComposeDialog>(this)](const nlohmann::json& result) {
        if (self) self->showAnswer(result);
    });
}

void ComposeDialog::showAnswer(const nlohmann::json& result) {
    m_send->setEnabled(true);
    if (const std::string saga = result.value("saga", ""); !saga.empty()) m_starter.followWhenSeen(saga);
    const nlohmann::json http = result.value("http", nlohmann::json::object());
    m_status->setText("HTTP " + QString::number(http.value("status", 0)));
    QString text;
    const auto fields = http.value("headers", nlohmann::json::object()); // items() refers to it
    for (const auto& [name, value] : fields.items()) {
        text += qstr(name) + ": " + qstr(value.is_string() ? value.get<std::string>() : value.dump()) + '\n';
    }
    const nlohmann::json body = http.value("body", nlohmann::json());
    const auto parsed = body.is_string() ? nlohmann::json::parse(body.get<std::string>(), nullptr, false) : body;
    text += '\n' + qstr(parsed.is_discarded() ? body.get<std::string>() : parsed.dump(2));
    m_answer->setPlainText(text);
}

void ComposeDialog::copyCurl() {
    nlohmann::json dry = arguments();
    dry["dryRun"] = true;
    m_context.commands.run(verb(), dry, [self = QPointer<ComposeDialog>(this)](const nlohmann::json& result) {
        QApplication::clipboard()->setText(qstr(result.value("curl", "")));
        if (self) self->m_status->setText(tr("Copied"));
    });
}

} // namespace sagascope::gui
