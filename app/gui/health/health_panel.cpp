#include "app/gui/health/health_panel.h"
#include "app/gui/panel/frame_clock.h"
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr int kBeside = 700; ///< px at 100 %

QScrollArea* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    content->setProperty("surface", "panel");
    content->setAttribute(Qt::WA_StyledBackground);
    return area;
}

QLabel* label(const char* role, bool wraps = true) {
    auto* text = new QLabel;
    text->setProperty("role", role);
    text->setWordWrap(wraps);
    return text;
}

void setTone(QLabel& text, const char* tone) {
    if (text.property("tone").toString() == tone) return;
    text.setProperty("tone", tone);
    restyle(text);
}

} // namespace

HealthPanel::HealthPanel(const Context& context, HealthWatch& watch, QWidget* parent) : QWidget(parent), m_context(context), m_watch(watch) {
    setObjectName("health");
    auto* sides = new QWidget;
    m_sides = new QHBoxLayout(sides);
    m_sides->setContentsMargins(0, 0, 0, 0);
    m_sides->setSpacing(0);
    m_sides->addWidget(buildAlerts(), 3);
    m_sides->addWidget(buildInvariants(), 2);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(sides));
    connect(&watch, &HealthWatch::changed, this, &HealthPanel::update);
}

QWidget* HealthPanel::buildAlerts() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    const auto& look = m_context.look;
    column->setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(10));
    m_fine = label("heading");
    m_fine->setObjectName("health-fine");
    m_fine->setText(tr("✓ Nothing is wrong at this instant"));
    setTone(*m_fine, "ok");
    column->addWidget(m_fine);
    m_rows = new QGridLayout;
    m_rows->setHorizontalSpacing(look.px(12));
    m_rows->setVerticalSpacing(look.px(6));
    m_rows->setColumnStretch(1, 3);
    m_rows->setColumnStretch(2, 2);
    column->addLayout(m_rows);
    column->addStretch(1);
    return content;
}

QWidget* HealthPanel::buildInvariants() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    const auto& look = m_context.look;
    column->setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(10));
    auto* head = new QHBoxLayout;
    auto* title = label("heading", false);
    title->setText(tr("Invariants"));
    head->addWidget(title);
    m_audited = label("secondary");
    m_audited->setObjectName("health-audited");
    head->addWidget(m_audited, 1);
    m_audit = new QPushButton(tr("Audit now"));
    m_audit->setObjectName("health-audit");
    m_audit->setProperty("emphasis", "flat");
    connect(m_audit, &QPushButton::clicked, &m_watch, &HealthWatch::auditNow);
    head->addWidget(m_audit);
    column->addLayout(head);
    m_findings = new QGridLayout;
    m_findings->setHorizontalSpacing(look.px(10));
    m_findings->setVerticalSpacing(look.px(4));
    m_findings->setColumnStretch(1, 1);
    column->addLayout(m_findings);
    column->addStretch(1);
    return content;
}

void HealthPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_watch.setAuditing(true);
    m_context.frames.wake();
    update();
}

void HealthPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_watch.setAuditing(false);
}

HealthPanel::Row HealthPanel::addRow() {
    Row row{label("heading", false), label("heading"), label("secondary"), label("secondary", false), new QPushButton(tr("Show"))};
    row.show->setProperty("emphasis", "flat");
    const auto number = m_alerts.size();
    row.show->setObjectName(QStringLiteral("health-show-%1").arg(number));
    connect(row.show, &QPushButton::clicked, this, [this, number] {
        if (number < m_watch.alerts().size()) showItem(m_watch.alerts()[number].shown);
    });
    place(row, static_cast<int>(number));
    return row;
}

/// Why and since when stand beside what is wrong, or below it.
void HealthPanel::place(const Row& row, int number) {
    constexpr int kLines = 3;
    const int line = kLines * number;
    m_rows->addWidget(row.glyph, line, 0);
    m_rows->addWidget(row.what, line, 1);
    m_rows->addWidget(row.cause, m_isNarrow ? line + 1 : line, m_isNarrow ? 1 : 2);
    m_rows->addWidget(row.since, m_isNarrow ? line + 2 : line, m_isNarrow ? 1 : 3);
    m_rows->addWidget(row.show, line, 4);
}

void HealthPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < m_context.look.px(kBeside);
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow) return;
    m_sides->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_rows->setColumnStretch(2, isNarrow ? 0 : 2);
    for (std::size_t i = 0; i < m_alerts.size(); ++i) place(m_alerts[i], static_cast<int>(i));
}

void HealthPanel::update() {
    if (!isVisible()) return;
    updateAlerts();
    updateInvariants();
}

void HealthPanel::updateAlerts() {
    const auto& alerts = m_watch.alerts();
    while (m_alerts.size() < alerts.size()) m_alerts.push_back(addRow());
    for (std::size_t i = 0; i < m_alerts.size(); ++i) {
        const auto& row = m_alerts[i];
        const bool used = i < alerts.size();
        for (QWidget* part : {static_cast<QWidget*>(row.glyph), static_cast<QWidget*>(row.what), static_cast<QWidget*>(row.cause), static_cast<QWidget*>(row.since)}) part->setVisible(used);
        row.show->setVisible(used && alerts[i].shown.index() != 0);
        if (!used) continue;
        const auto& alert = alerts[i].alert;
        const auto since = alert.since.micros();
        row.glyph->setText(AlertTexts::glyph(alert.severity));
        row.glyph->setAccessibleName(AlertTexts::word(alert.severity));
        row.glyph->setToolTip(AlertTexts::word(alert.severity));
        setTone(*row.glyph, AlertTexts::tone(alert.severity));
        setTone(*row.what, AlertTexts::tone(alert.severity));
        row.what->setText(alerts[i].what);
        row.cause->setText(alerts[i].cause);
        row.since->setText(tr("since %1, %2").arg(clockText(since), durationText(m_watch.instant() - std::min(m_watch.instant(), since), m_context.look)));
        row.show->setAccessibleName(tr("Show: %1").arg(alerts[i].what));
    }
    m_fine->setVisible(alerts.empty());
}

void HealthPanel::updateInvariants() {
    const auto& result = m_watch.audit();
    m_audit->setEnabled(m_watch.canAudit() && !m_watch.isAuditing());
    if (!result) {
        m_audited->setText(m_watch.canAudit() ? tr("auditing…") : tr("There is no log to audit."));
        return;
    }
    m_audited->setText(!result->problem.empty() ? qstr(result->problem)
                                                : tr("audited %1: %2 events in %3").arg(clockText(result->at), numberText(static_cast<double>(result->events), m_context.look),
                                                                                           durationText(static_cast<std::uint64_t>(result->took.count()) * 1000, m_context.look)));
    const auto& findings = result->report.findings;
    while (m_invariants.size() < findings.size()) {
        const auto number = m_invariants.size();
        FindingRow row{label("heading", false), label("secondary"), new QPushButton(tr("Show"))};
        row.show->setProperty("emphasis", "flat");
        connect(row.show, &QPushButton::clicked, this, [this, number] {
            const auto& all = m_watch.audit()->report.findings;
            if (number < all.size() && !all[number].violations.empty()) showViolation(all[number].violations.front());
        });
        m_findings->addWidget(row.glyph, static_cast<int>(number), 0, Qt::AlignTop);
        m_findings->addWidget(row.text, static_cast<int>(number), 1);
        m_findings->addWidget(row.show, static_cast<int>(number), 2, Qt::AlignTop);
        m_invariants.push_back(row);
    }
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& finding = findings[i];
        const auto& row = m_invariants[i];
        const auto line = findingLine(finding, m_context.look, m_watch.lacksEvents());
        row.glyph->setText(line.glyph);
        setTone(*row.glyph, line.tone);
        row.text->setText(line.text);
        row.show->setVisible(!finding.violations.empty());
    }
}

void HealthPanel::showItem(const FocusItem& item) {
    if (const auto* saga = std::get_if<SagaFocus>(&item)) m_context.focus.follow(saga->saga);
    m_context.focus.set(item);
    Q_EMIT shown();
}

/// A violation is named by a saga, or by a message id, which begins with one.
void HealthPanel::showViolation(const std::string& id) {
    auto saga = core::kNoRow;
    m_context.session.read([&](const core::Projections& projections) { saga = projections.sagas().find(id.substr(0, id.find('.'))); });
    if (saga != core::kNoRow) showItem(SagaFocus{saga});
}

} // namespace sagascope::gui
