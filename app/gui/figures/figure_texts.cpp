#include "app/gui/figures/figure_texts.h"
#include <QCoreApplication>
#include <cmath>

namespace sagascope::gui {
namespace {

using core::Figure;
using Part = core::FigureLine::Part;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

bool isDuration(Figure figure) { return figure == Figure::Latency || figure == Figure::Duration; }

} // namespace

QString FigureTexts::title(Figure figure) {
    switch (figure) {
    case Figure::Latency: return Texts::tr("Saga latency");
    case Figure::Throughput: return Texts::tr("Throughput");
    case Figure::Outcomes: return Texts::tr("Outcomes");
    case Figure::Rate: return Texts::tr("Rate by service");
    case Figure::Errors: return Texts::tr("Errors by service");
    case Figure::Duration: return Texts::tr("Duration by service");
    case Figure::Lag: return Texts::tr("Broker lag");
    case Figure::Cache: return Texts::tr("Cache hits");
    default: return Texts::tr("Retries");
    }
}

QString FigureTexts::explanation(Figure figure) {
    switch (figure) {
    case Figure::Latency: return Texts::tr("From accepted to ended: half, 95 and 99 of 100 sagas took at most this long");
    case Figure::Throughput: return Texts::tr("Sagas that started, and that ended, by outcome");
    case Figure::Outcomes: return Texts::tr("Of 100 sagas that ended: how many with which outcome");
    case Figure::Rate: return Texts::tr("Commands, events, requests and queries that reached each service");
    case Figure::Errors: return Texts::tr("Of them: comes again, dead letter, expired, not accepted; answers from 500 on");
    case Figure::Duration: return Texts::tr("From received to settled: 95 of 100 took at most this long");
    case Figure::Lag: return Texts::tr("Records in the broker's log that a group of consumers has not settled yet");
    case Figure::Cache: return Texts::tr("Of 100 cacheable reads: how many the gateway answered from its cache");
    default: return Texts::tr("Calls made once more because no answer came");
    }
}

QString FigureTexts::unit(Figure figure) {
    if (isDuration(figure)) return Texts::tr("milliseconds");
    switch (figure) {
    case Figure::Outcomes:
    case Figure::Cache: return Texts::tr("per cent");
    case Figure::Lag: return Texts::tr("records");
    default: return Texts::tr("a second");
    }
}

double FigureTexts::shown(Figure figure, double value) { return isDuration(figure) ? value / 1000 : value; }

QString FigureTexts::value(Figure figure, double value) const {
    if (std::isnan(value)) return QStringLiteral("–");
    if (isDuration(figure)) return durationText(static_cast<std::uint64_t>(value), m_look);
    const int decimals = value > 0 && value < 10 && value != std::floor(value) ? 1 : 0;
    const auto number = numberText(value, m_look, decimals);
    switch (figure) {
    case Figure::Outcomes:
    case Figure::Cache: return Texts::tr("%1 %").arg(number);
    case Figure::Lag: return number;
    default: return Texts::tr("%1/s").arg(number);
    }
}

FigureStyle FigureTexts::style(const core::FigureLine& line, std::size_t number, const std::string& name) const {
    constexpr Qt::PenStyle kPens[]{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};
    switch (line.part) {
    case Part::P50: return {QStringLiteral("p50"), m_look(Role::Secondary), Qt::DotLine};
    case Part::P95: return {QStringLiteral("p95"), m_look(Role::Accent), Qt::DashLine};
    case Part::P99: return {QStringLiteral("p99"), m_look(Role::Text), Qt::SolidLine};
    case Part::Started: return {Texts::tr("▸ started"), m_look(Role::Secondary), Qt::DotLine};
    case Part::Completed: return {Texts::tr("✓ completed"), m_look(Role::Ok), Qt::SolidLine};
    case Part::Compensated: return {Texts::tr("↩ compensated"), m_look(Role::Compensated), Qt::DashLine};
    case Part::Failed: return {Texts::tr("✕ failed"), m_look(Role::Failed), Qt::DashDotLine};
    case Part::Hits: return {Texts::tr("hits"), m_look(Role::Accent), Qt::SolidLine};
    case Part::All: return {Texts::tr("retries"), m_look(Role::Waiting), Qt::SolidLine};
    default: break;
    }
    const auto* node = m_architecture.node(name);
    const auto colour = node != nullptr ? m_look.theme.outline(node->fill) : m_look(Role::Secondary);
    return {qstr(m_architecture.displayOfNode(name, m_look.language)), colour, kPens[number % std::size(kPens)]};
}

} // namespace sagascope::gui
