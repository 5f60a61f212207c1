#include "app/gui/help/glossary_dialog.h"
#include "app/gui/panel/panel.h"
#include "app/gui/theme/elided_items.h"
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr QSize kSize(760, 520);
constexpr int kListWidth = 250;
constexpr int kId = Qt::UserRole;

QString paragraph(const QString& text, const QColor& colour, int px, bool bold = false) {
    return QStringLiteral("<p style=\"color:%1; font-size:%2px; font-weight:%3; margin:0 0 8px 0;\">%4</p>").arg(colour.name()).arg(px).arg(bold ? 600 : 400).arg(text.toHtmlEscaped());
}

} // namespace

GlossaryDialog::GlossaryDialog(const core::Glossary& glossary, const Look& look, QWidget* parent)
    : QDialog(parent), m_glossary(glossary), m_look(look), m_search(new QLineEdit), m_list(new QListWidget), m_text(new QLabel), m_show(new QPushButton(tr("Show me"))) {
    setObjectName("glossary");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Glossary"));
    resize((QSizeF(kSize) * look.scale).toSize().boundedTo(parent->size() * 9 / 10));
    const int words = std::min(look.px(kListWidth), width() * 2 / 5);
    m_search->setPlaceholderText(tr("Search, in English or French…"));
    m_search->setAccessibleName(tr("Search the glossary"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Words"));
    ElidedItems::in(*m_list);
    m_text->setObjectName("explanation");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAlignment(Qt::AlignTop);
    m_text->setContentsMargins(look.px(18), look.px(4), look.px(18), look.px(4));
    m_show->setObjectName("showMe");
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_text);
    auto* left = new QVBoxLayout;
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    auto* right = new QVBoxLayout;
    right->addWidget(scroll, 1);
    right->addWidget(m_show, 0, Qt::AlignRight);
    auto* row = new QHBoxLayout(this);
    row->addLayout(left);
    row->addLayout(right, 1);
    m_search->setFixedWidth(words);
    m_list->setFixedWidth(words);
    connect(m_search, &QLineEdit::textChanged, this, &GlossaryDialog::narrow);
    connect(m_list, &QListWidget::currentRowChanged, this, &GlossaryDialog::explain);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (const core::Term* term = m_glossary.term(chosen().toStdString())) Q_EMIT showWanted(qstr(term->show));
    });
    narrow();
}

void GlossaryDialog::narrow() {
    const QString before = chosen();
    m_list->clear();
    std::string group;
    for (const core::Term* term : m_glossary.matching(m_search->text().trimmed().toStdString())) {
        if (m_search->text().isEmpty() && term->group.en != group) {
            auto* heading = new QListWidgetItem(qstr(term->group, m_look), m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(m_look.text(12, QFont::DemiBold));
            heading->setForeground(m_look(Role::Secondary));
            group = term->group.en;
        }
        auto* item = new QListWidgetItem(qstr(term->word, m_look), m_list);
        item->setData(kId, qstr(term->id));
    }
    choose(before);
    if (!chosen().isEmpty()) return;
    for (int row = 0; row < m_list->count() && chosen().isEmpty(); ++row) m_list->setCurrentRow(row);
    explain();
}

void GlossaryDialog::choose(const QString& id) {
    for (int row = 0; row < m_list->count(); ++row) {
        if (!id.isEmpty() && m_list->item(row)->data(kId).toString() == id) m_list->setCurrentRow(row);
    }
}

QString GlossaryDialog::chosen() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(kId).toString();
}

void GlossaryDialog::explain() {
    const core::Term* term = m_glossary.term(chosen().toStdString());
    m_show->setVisible(term != nullptr && !term->show.empty());
    if (term == nullptr) return m_text->setText(paragraph(tr("No word matches. Try a part of it."), m_look(Role::Secondary), m_look.px(14)));
    const auto other = m_look.language == model::Language::French ? model::Language::English : model::Language::French;
    const QColor text = m_look(Role::Text), secondary = m_look(Role::Secondary);
    m_text->setText(paragraph(qstr(term->word, m_look), text, m_look.px(20), true) + paragraph(qstr(term->brief, m_look), text, m_look.px(15)) +
                    paragraph(qstr(term->more, m_look), text, m_look.px(14)) + QStringLiteral("<hr>") +
                    paragraph(qstr(term->word.in(other)), secondary, m_look.px(14), true) + paragraph(qstr(term->brief.in(other)), secondary, m_look.px(13)) +
                    paragraph(qstr(term->more.in(other)), secondary, m_look.px(13)));
}

/// The arrow keys walk the list while the search keeps the focus.
bool GlossaryDialog::eventFilter(QObject*, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down) return false;
    return QCoreApplication::sendEvent(m_list, event);
}

} // namespace sagascope::gui
