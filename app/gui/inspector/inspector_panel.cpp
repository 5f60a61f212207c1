#include "app/gui/inspector/inspector_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/node_menu.h"
#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 250'000; ///< µs

QLabel* label(const QString& text, const char* role) {
    auto* label = new QLabel(text);
    label->setProperty("role", role);
    return label;
}

QFrame* rule() {
    auto* line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    return line;
}

void setTone(QLabel& label, const QString& tone) {
    if (label.property("tone").toString() == tone) return;
    label.setProperty("tone", tone);
    label.setProperty("role", tone == "mono" ? "mono" : "");
    restyle(label);
}

/// One that has no room beside its name, and would make everything wider than the panel.
bool hasLongWord(const QString& text) {
    constexpr int kLong = 20;
    int letters = 0; // since the last place where a line may break
    return std::ranges::any_of(text, [&](QChar each) {
        letters = each.isSpace() || each == '-' ? 0 : letters + 1;
        return letters > kLong;
    });
}

} // namespace

InspectorPanel::InspectorPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_head(new QWidget), m_scroll(new QScrollArea), m_title(label({}, "title")), m_aside(label({}, "mono")) {
    setObjectName("inspector");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_title->setWordWrap(true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_head->setProperty("surface", "panel");
    m_head->setAttribute(Qt::WA_StyledBackground);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(context.look.px(16), context.look.px(12), context.look.px(16), context.look.px(8));
    head->addWidget(m_title, 1);
    head->addWidget(m_aside, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_scroll, 1);
    connect(&context.focus, &Focus::changed, this, [this] { m_due = true; });
    connect(&context.focus, &Focus::followedChanged, this, [this] { m_due = true; });
    connect(&context.commands, &Commands::refusalChanged, this, [this] { build(); });
    context.frames.add(this);
}

InspectorPanel::~InspectorPanel() { m_context.frames.remove(this); }

void InspectorPanel::gather(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (!isVisible() || (!m_due && now < m_gathered + kEvery)) return;
    m_gathered = now;
    m_due = false;
    FocusItem item = m_context.focus.item();
    if (item.index() == 0 && m_context.focus.followed()) item = SagaFocus{*m_context.focus.followed()};
    const auto* saga = std::get_if<SagaFocus>(&item);
    const auto story = saga != nullptr ? m_context.frames.pace().told(projections, saga->saga, view.instant) : core::Story();
    m_next = sheetOf(projections, m_context.session.architecture(), item, view.instant, m_context.look, story);
    m_fresh = true;
}

void InspectorPanel::present() {
    if (!m_fresh) return;
    m_fresh = false;
    if (m_next == m_sheet && m_scroll->widget() != nullptr) return;
    std::swap(m_sheet, m_next);
    if (!updateFacts()) build();
}

/// Where only figures changed they're put into the labels that stand there already. False: something else changed too.
bool InspectorPanel::updateFacts() {
    Sheet before = m_next;
    if (before.sections.size() != m_sheet.sections.size() || m_scroll->widget() == nullptr) return false;
    std::vector<const Sheet::Fact*> facts;
    for (std::size_t i = 0; i < before.sections.size(); ++i) {
        auto& old = before.sections[i].facts;
        const auto& now = m_sheet.sections[i].facts;
        if (old.size() != now.size()) return false;
        for (std::size_t f = 0; f < old.size(); ++f) {
            old[f].value = now[f].value;
            old[f].tone = now[f].tone;
            facts.push_back(&now[f]);
        }
    }
    if (!(before == m_sheet) || facts.size() != m_values.size()) return false;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        m_values[i]->setText(facts[i]->value);
        setTone(*m_values[i], facts[i]->tone);
    }
    return true;
}

void InspectorPanel::build() {
    const int scrolled = m_scroll->verticalScrollBar()->value();
    const bool same = m_title->text() == m_sheet.title;
    m_title->setText(m_sheet.title.isEmpty() ? tr("Nothing focused") : m_sheet.title);
    m_aside->setText(m_sheet.aside);
    m_values.clear();
    auto* content = new QWidget;
    content->setProperty("surface", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, m_context.look.px(12));
    column->setSpacing(m_context.look.px(6));
    if (m_sheet.title.isEmpty()) {
        auto* hint = label(tr("Click a box, a line, a dot, or a saga."), "secondary");
        hint->setWordWrap(true);
        hint->setContentsMargins(m_context.look.px(16), 0, m_context.look.px(16), 0);
        column->addWidget(hint);
    }
    bool first = true;
    for (const Sheet::Section& section : m_sheet.sections) {
        if (!first) column->addWidget(rule());
        if (!section.title.isEmpty()) {
            auto* heading = label(section.title, "heading");
            heading->setContentsMargins(m_context.look.px(16), m_context.look.px(4), 0, 0);
            column->addWidget(heading);
        }
        addFacts(*column, section.facts, true);
        addLinks(*column, section.links);
        if (first && m_sheet.node) addButtons(*column, *m_sheet.node);
        first = false;
    }
    if (m_sheet.payload) addPayload(*column, *m_sheet.payload);
    column->addStretch(1);
    m_scroll->setWidget(content);
    if (same) m_scroll->verticalScrollBar()->setValue(scrolled);
}

void InspectorPanel::addFacts(QVBoxLayout& column, const std::vector<Sheet::Fact>& facts, bool live) {
    if (facts.empty()) return;
    auto* grid = new QGridLayout;
    grid->setContentsMargins(m_context.look.px(16), 0, m_context.look.px(14), 0);
    grid->setHorizontalSpacing(m_context.look.px(12));
    grid->setVerticalSpacing(m_context.look.px(5));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Sheet::Fact& fact : facts) {
        auto* name = label(fact.label, "secondary");
        auto* value = new QLabel(fact.value);
        setTone(*value, fact.tone);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setWordWrap(true);
        value->setAccessibleName(fact.label + ": " + fact.value);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        if (hasLongWord(fact.value)) grid->addWidget(value, ++row, 0, 1, 2);
        else grid->addWidget(value, row, 1, Qt::AlignTop);
        if (live) m_values.push_back(value);
        ++row;
    }
    column.addLayout(grid);
}

void InspectorPanel::addLinks(QVBoxLayout& column, const std::vector<Sheet::Link>& links) {
    auto* list = new QVBoxLayout;
    list->setContentsMargins(m_context.look.px(6), 0, m_context.look.px(6), 0);
    list->setSpacing(0);
    for (const Sheet::Link& link : links) {
        auto* button = new QPushButton;
        button->setProperty("emphasis", "flat");
        button->setAccessibleName(link.text + ' ' + link.detail);
        button->setObjectName("messageLink");
        auto* line = new QHBoxLayout(button);
        line->setContentsMargins(m_context.look.px(10), 0, m_context.look.px(8), 0);
        auto* text = new QLabel(link.text);
        auto* detail = label(link.detail, "mono");
        text->setAttribute(Qt::WA_TransparentForMouseEvents);
        detail->setAttribute(Qt::WA_TransparentForMouseEvents);
        text->setMinimumWidth(20);
        line->addWidget(text, 1);
        line->addWidget(detail);
        button->setFixedHeight(m_context.look.px(26));
        connect(button, &QPushButton::clicked, this, [this, link] { follow(link); });
        list->addWidget(button);
    }
    column.addLayout(list);
}

void InspectorPanel::follow(const Sheet::Link& link) {
    if (link.saga != core::kNoRow) m_context.focus.follow(link.saga);
    m_context.focus.set(link.target);
}

void InspectorPanel::addButtons(QVBoxLayout& column, const NodeState& state) {
    auto* grid = new QGridLayout;
    grid->setContentsMargins(m_context.look.px(16), m_context.look.px(6), m_context.look.px(14), m_context.look.px(6));
    grid->setSpacing(m_context.look.px(8));
    std::vector<QPushButton*> buttons;
    for (const NodeCommand& command : nodeCommands(state)) {
        auto* button = new QPushButton(command.text);
        button->setObjectName(QString("node-") + command.verb);
        button->setToolTip(m_context.commands.refusal().isEmpty() ? command.tip : m_context.commands.refusal());
        button->setEnabled(command.enabled && m_context.commands.refusal().isEmpty());
        connect(button, &QPushButton::clicked, this, [this, verb = command.verb, name = state.name] { m_context.commands.onTarget(verb, name); });
        buttons.push_back(button);
    }
    const model::Node* node = m_context.session.architecture().node(state.name);
    if (node->role == model::Role::Participant) {
        const auto scale = [&](const QString& text, const char* name, int to) {
            auto* button = new QPushButton(text);
            button->setObjectName(name);
            button->setToolTip(tr("Runs %1 instances on the same database").arg(to));
            button->setEnabled(to >= 1 && m_context.commands.refusal().isEmpty());
            connect(button, &QPushButton::clicked, this, [this, to, state] { m_context.commands.scale(state.name, state.instances, to); });
            buttons.push_back(button);
        };
        scale(tr("One instance more"), "node-more", state.instances + 1);
        scale(tr("One instance less"), "node-less", state.instances - 1);
    }
    // Two beside each other where the longest text allows it.
    int widest = 0;
    for (QPushButton* button : buttons) {
        button->setParent(this); // from here on it wears this panel's style
        button->ensurePolished();
        widest = std::max(widest, button->sizeHint().width());
    }
    const auto margins = grid->contentsMargins();
    const int columns = 2 * widest + grid->spacing() + margins.left() + margins.right() <= m_scroll->viewport()->width() ? 2 : 1;
    for (std::size_t i = 0; i < buttons.size(); ++i) grid->addWidget(buttons[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
    column.addLayout(grid);
}

void InspectorPanel::addPayload(QVBoxLayout& column, std::uint64_t position) {
    const auto event = m_context.session.event(position);
    if (!event) return;
    if (const auto headers = headersOf(*event); !headers.empty()) {
        column.addWidget(rule());
        auto* heading = label(tr("Headers"), "heading");
        heading->setContentsMargins(m_context.look.px(16), m_context.look.px(4), 0, 0);
        column.addWidget(heading);
        addFacts(column, headers, false);
    }
    const QString text = payloadOf(*event, m_sheet.payloadRow);
    if (text.isEmpty()) return;
    column.addWidget(rule());
    auto* line = new QHBoxLayout;
    line->setContentsMargins(m_context.look.px(16), m_context.look.px(2), m_context.look.px(14), 0);
    line->addWidget(label(event->event.has_sent() ? tr("Payload") : event->event.has_committed() ? tr("Columns") : tr("Input"), "heading"));
    line->addStretch(1);
    auto* copy = new QPushButton(tr("Copy"));
    copy->setProperty("emphasis", "flat");
    connect(copy, &QPushButton::clicked, this, [text] { QApplication::clipboard()->setText(text); });
    line->addWidget(copy);
    column.addLayout(line);
    auto* view = new QPlainTextEdit(text);
    view->setObjectName("payload");
    view->setReadOnly(true);
    view->setAccessibleName(tr("Payload as JSON"));
    view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    const int lines = std::min(static_cast<int>(text.count('\n')) + 2, 22);
    view->setFixedHeight(lines * QFontMetrics(m_context.look.mono(13)).lineSpacing() + m_context.look.px(22));
    auto* frame = new QHBoxLayout;
    frame->setContentsMargins(m_context.look.px(14), 0, m_context.look.px(14), 0);
    frame->addWidget(view);
    column.addLayout(frame);
}

} // namespace sagascope::gui
