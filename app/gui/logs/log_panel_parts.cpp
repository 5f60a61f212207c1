// What the panel is put together from.
#include "app/gui/logs/log_panel.h"
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>

namespace sagascope::gui {
namespace {
constexpr int kNarrowest = 460; ///< px at 100 %
constexpr int kAllTheRest = 4000; ///< px at 100 %: more than there is
}

QWidget* LogPanel::buildBar() {
    auto* bar = new QWidget;
    bar->setMinimumWidth(m_context.look.px(kNarrowest)); // it goes on in a second row
    m_bar = new QGridLayout(bar);
    m_bar->setContentsMargins(8, 6, 8, 6);
    m_bar->setSpacing(m_context.look.px(8));
    m_filters = new QWidget;
    auto* row = new QHBoxLayout(m_filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_context.look.px(8));
    m_level->addItem(tr("All levels"), wire::LogLine::TRACE);
    m_level->addItem(tr("Info and above"), wire::LogLine::INFO);
    m_level->addItem(tr("Warnings and errors"), wire::LogLine::WARN);
    m_level->addItem(tr("Errors"), wire::LogLine::ERR);
    m_level->setAccessibleName(tr("Least level"));
    m_process->addItem(tr("All processes"), 0);
    m_process->setAccessibleName(tr("Process"));
    m_process->setObjectName("log-process");
    m_level->setObjectName("log-level");
    m_saga->setObjectName("log-saga");
    for (QComboBox* box : {m_level, m_process}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        connect(box, &QComboBox::currentIndexChanged, this, &LogPanel::changed);
        row->addWidget(box);
    }
    connect(m_saga, &QCheckBox::toggled, this, &LogPanel::changed);
    connect(m_trace, &QCheckBox::toggled, this, &LogPanel::onlyTrace);
    row->addWidget(m_saga);
    row->addWidget(m_trace);
    m_searching = buildSearch();
    m_bar->addWidget(m_filters, 0, 0, Qt::AlignLeft);
    m_bar->addWidget(m_searching, 0, 1);
    m_bar->setColumnStretch(1, 1);
    return bar;
}

/// Filters and search beside each other, or one below the other.
void LogPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_filters->sizeHint().width() + m_searching->sizeHint().width() + m_context.look.px(24);
    if (std::exchange(m_narrow, narrow) != narrow) m_bar->addWidget(m_searching, narrow ? 1 : 0, narrow ? 0 : 1, 1, narrow ? 2 : 1);
}

QWidget* LogPanel::buildSearch() {
    auto* group = new QWidget;
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_context.look.px(4));
    buildText(*row);
    m_state->setProperty("role", "secondary");
    m_state->setObjectName("log-state");
    row->addWidget(m_state);
    m_follow->setObjectName("log-follow");
    m_follow->setCheckable(true);
    m_follow->setProperty("emphasis", "flat");
    m_follow->setToolTip(tr("Stays with the newest line"));
    connect(m_follow, &QPushButton::clicked, this, &LogPanel::setFollowing);
    row->addWidget(m_follow);
    return group;
}

void LogPanel::buildText(QHBoxLayout& row) {
    m_text->setObjectName("log-search");
    m_text->setPlaceholderText(tr("Search the lines"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(m_context.look.px(110));
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_search.stop();
        m_model->mark(text);
        showSearch();
    });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { search(!QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    row.addWidget(m_text, 1);
    const auto button = [&](const QString& glyph, const QString& name, bool forward) {
        auto* arrow = new QPushButton(glyph);
        arrow->setProperty("emphasis", "flat");
        arrow->setAccessibleName(name);
        arrow->setToolTip(name);
        connect(arrow, &QPushButton::clicked, this, [this, forward] { search(forward); });
        row.addWidget(arrow);
    };
    button(QStringLiteral("↑"), tr("The line before with this text (Shift+Enter)"), false);
    button(QStringLiteral("↓"), tr("The next line with this text (Enter)"), true);
}

void LogPanel::buildTable() {
    m_table->setModels(*m_model, *m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    std::vector<ColumnRoom> rooms(LogModel::Columns);
    rooms[LogModel::Time] = {.width = 112};
    rooms[LogModel::Level] = {.width = 108};
    rooms[LogModel::Process] = {.width = 130, .folds = 1};
    rooms[LogModel::Saga] = {.width = 110, .folds = 2};
    rooms[LogModel::Trace] = {.width = 92, .folds = 3};
    rooms[LogModel::Text] = {.width = kAllTheRest, .least = 160};
    m_table->setRooms(std::move(rooms));
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this](int) { scrolled(m_table->verticalScrollBar()->sliderPosition()); });
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
        if (m_following) m_table->verticalScrollBar()->setValue(most);
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_table->underMouse() || m_table->hasFocus()) scrolled(value);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LogPanel::chosen);
    connect(m_table, &QTableView::pressed, this, [this] { setFollowing(false); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { open(index.row()); });
    connect(m_table, &QTableView::customContextMenuRequested, this, &LogPanel::menuAt);
    connect(new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, m_text, [this] { m_text->setFocus(); });
}

} // namespace sagascope::gui
