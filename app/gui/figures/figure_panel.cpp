#include "app/gui/figures/figure_panel.h"
#include "app/gui/figures/saga_choice.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/table/fit_table.h"
#include "app/gui/theme/elided_items.h"
#include "app/gui/timeline/timeline_view.h"
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr qint64 kEveryMs = 250;
constexpr std::size_t kBuckets = 120;
constexpr std::size_t kRowsAtOnce = 4000;
constexpr int kNarrow = 700; ///< px at 100 %: chart and sagas don't fit beside each other
constexpr int kTight = 460;  ///< nor does the list of figures

} // namespace

FigurePanel::FigurePanel(const Context& context, const TimelineView& timeline, QWidget* parent)
    : QWidget(parent), m_context(context), m_timeline(timeline), m_texts(context.session.architecture(), context.look), m_figures(new QListWidget), m_choice(new QComboBox), m_explanation(new QLabel),
      m_asTable(new QPushButton(tr("Table"))), m_copy(new QPushButton(tr("Copy table"))), m_chart(new FigureChart(context.look)), m_model(new FigureModel(m_texts, context.look, this)),
      m_table(new FitTable(context.look, tr("Figure as a table"))), m_views(new QStackedWidget), m_sagas(new SagaChoice(context)) {
    setObjectName("figures");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildFigures());
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildHead());
    m_views->addWidget(m_chart);
    m_table->setModels(*m_model, *m_model);
    m_views->addWidget(m_table);
    middle->addWidget(m_views, 1);
    row->addLayout(middle, 1);
    m_sagas->setFixedWidth(context.look.px(210));
    row->addWidget(m_sagas);
    connect(m_chart, &FigureChart::bucketChosen, this, &FigurePanel::choose);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { choose(m_next.table.middle(m_model->bucket(index.row())), index.column() - 1); });
    setFigure(m_figure);
    context.frames.add(this);
}

FigurePanel::~FigurePanel() { m_context.frames.remove(this); }

QWidget* FigurePanel::buildFigures() {
    m_figures->setObjectName("figure-list");
    m_figures->setAccessibleName(tr("Figures"));
    m_figures->setFixedWidth(m_context.look.px(170));
    m_figures->setUniformItemSizes(true);
    ElidedItems::in(*m_figures);
    for (int i = 0; i < static_cast<int>(core::Figure::Count); ++i) {
        auto* item = new QListWidgetItem(FigureTexts::title(static_cast<core::Figure>(i)), m_figures);
        item->setToolTip(FigureTexts::explanation(static_cast<core::Figure>(i)));
    }
    for (int i = 0; i < static_cast<int>(core::Figure::Count); ++i) {
        m_choice->addItem(FigureTexts::title(static_cast<core::Figure>(i)));
        m_choice->setItemData(i, FigureTexts::explanation(static_cast<core::Figure>(i)), Qt::ToolTipRole);
    }
    m_choice->setAccessibleName(m_figures->accessibleName());
    connect(m_choice, &QComboBox::activated, this, [this](int figure) { m_figures->setCurrentRow(figure); });
    connect(m_figures, &QListWidget::currentRowChanged, this, [this](int row) { setFigure(static_cast<core::Figure>(row)); });
    return m_figures;
}

QWidget* FigurePanel::buildHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(m_context.look.px(12), m_context.look.px(4), m_context.look.px(8), 0);
    m_explanation->setProperty("role", "secondary");
    m_explanation->setWordWrap(true);
    m_explanation->setMinimumWidth(m_context.look.px(60));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->hide();
    row->addWidget(m_choice, 1);
    row->addWidget(m_explanation, 1);
    m_asTable->setObjectName("figure-table");
    m_asTable->setCheckable(true);
    m_asTable->setToolTip(tr("The same figure as a table"));
    m_copy->setObjectName("figure-copy");
    m_copy->setToolTip(tr("Copies the figure as text with tabs"));
    for (QPushButton* button : {m_asTable, m_copy}) {
        button->setProperty("emphasis", "flat");
        row->addWidget(button);
    }
    connect(m_asTable, &QPushButton::toggled, this, [this](bool table) {
        m_views->setCurrentIndex(table ? 1 : 0);
        changed();
    });
    connect(m_copy, &QPushButton::clicked, this, &FigurePanel::copyTable);
    return head;
}

void FigurePanel::setFigure(core::Figure figure) {
    m_figure = figure;
    m_figures->setCurrentRow(static_cast<int>(figure));
    m_choice->setCurrentIndex(static_cast<int>(figure));
    m_choice->setToolTip(FigureTexts::explanation(figure));
    m_explanation->setText(FigureTexts::explanation(figure));
    m_explanation->setToolTip(FigureTexts::explanation(figure));
    changed();
}

QSize FigurePanel::minimumSizeHint() const {
    const int sagas = m_sagas->isHidden() ? 0 : m_sagas->width();
    return {m_asTable->parentWidget()->minimumSizeHint().width() + sagas, m_context.look.px(80)};
}

void FigurePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// Where there is no room for both, the sagas come once a point was chosen; where there is still less, a box stands for the list of figures.
void FigurePanel::fit() {
    const bool isNarrow = width() < m_context.look.px(kNarrow), isTight = width() < m_context.look.px(kTight);
    const bool withSagas = !isNarrow || m_chart->chosen();
    m_sagas->setVisible(withSagas);
    m_figures->setHidden(isTight || (isNarrow && withSagas));
    m_explanation->setHidden(m_figures->isHidden());
    m_copy->setHidden(isNarrow); // it's in the menus too
    m_choice->setVisible(m_figures->isHidden());
}

void FigurePanel::changed() {
    m_isDue = true;
    m_context.frames.wake();
}

void FigurePanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const auto& scale = m_timeline.picture().scale;
    const FigureChart::Span span{scale.begin, std::max(scale.end, scale.begin + 1)};
    const bool live = m_context.frames.isLive() && m_context.session.isLive();
    const auto until = live ? m_context.frames.now() : m_timeline.picture().instant;
    const bool moved = !live && (until != m_until || span != m_span);
    if (!m_isDue && !moved && m_since.isValid() && !m_since.hasExpired(kEveryMs)) return;
    m_since.start();
    m_isDue = !m_store.update(projections, kRowsAtOnce);
    if (m_isDue) m_context.frames.wake();
    m_span = span;
    m_until = until;
    m_instant = live || view.instant == core::kNow ? std::nullopt : std::optional(until);
    m_next.figure = m_figure;
    m_next.table = core::figureTable(m_figure, m_store, projections, span.begin, span.end, until, core::figureWidth(span.end - span.begin, kBuckets));
    m_next.styles.clear();
    for (std::size_t i = 0; i < m_next.table.lines.size(); ++i) {
        const auto& line = m_next.table.lines[i];
        m_next.styles.push_back(m_texts.style(line, i, std::string(projections.text(line.name))));
    }
    m_marks = m_timeline.picture().marks;
    m_isFresh = true;
}

void FigurePanel::present() {
    if (!m_isFresh) return;
    m_isFresh = false;
    m_chart->show(m_next, m_span, m_marks, m_instant);
    if (m_asTable->isChecked()) fillTable();
    QStringList now;
    for (std::size_t i = 0; i < m_next.styles.size() && m_next.table.count > 0; ++i)
        now << m_next.styles[i].name + ' ' + m_texts.value(m_figure, m_next.table.lines[i].values.back());
    m_chart->setAccessibleName(FigureTexts::title(m_figure));
    m_chart->setAccessibleDescription(now.join(", "));
}

void FigurePanel::fillTable() {
    const bool sameColumns = m_model->columnCount() == static_cast<int>(m_next.styles.size()) + 1;
    if (sameColumns) m_model->take(m_next);
    else m_table->setRooms(std::vector<ColumnRoom>(m_next.styles.size() + 1, {.width = 128}), [this] { m_model->take(m_next); });
    m_table->measure();
}

void FigurePanel::choose(std::uint64_t at, int line) {
    const auto& table = m_next.table;
    const auto begin = at - at % table.width;
    const bool isLine = line >= 0 && static_cast<std::size_t>(line) < table.lines.size();
    core::FigurePoint point{m_figure, isLine ? table.lines[static_cast<std::size_t>(line)].name : core::Name(0), begin, begin + table.width};
    // Without a line of a service: whatever ended then.
    if (point.service == 0 && (m_figure == core::Figure::Rate || m_figure == core::Figure::Errors || m_figure == core::Figure::Duration)) point.figure = core::Figure::Latency;
    m_chart->setChosen(at);
    m_sagas->show(point, m_until);
    fit();
}

void FigurePanel::copyTable() {
    fillTable();
    QApplication::clipboard()->setText(m_model->text());
}

} // namespace sagascope::gui
