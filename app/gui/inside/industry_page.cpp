#include "app/gui/inside/industry_page.h"
#include "app/core/glossary/industry.h"
#include <QLabel>

namespace sagascope::gui {
namespace {

constexpr int kWidest = 900; ///< px at 100 %: longer lines are hard to read

QString row(const QString& name, const QString& text, const Look& look) {
    return QStringLiteral("<tr><td style=\"padding:0 %1px %2px 0; color:%3;\"><nobr><b>%4</b></nobr></td><td style=\"padding:0 0 %2px 0;\">%5</td></tr>")
        .arg(look.px(18)).arg(look.px(8)).arg(look(Role::Secondary).name(), name.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace

IndustryPage::IndustryPage(const Context& context, const model::Node& node) : InsidePage(context, node), m_text(new QLabel) {
    const Look& look = context.look;
    m_text->setObjectName("industry");
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setMaximumWidth(look.px(kWidest));
    m_text->setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12));
    const auto resources = model::findResources();
    const auto industry = resources ? core::loadIndustry(*resources) : tl::make_unexpected(resources.error());
    if (!industry) {
        m_text->setText(qstr(industry.error().text()).toHtmlEscaped());
    } else if (const auto part = industry->find(node.role); part != industry->end()) {
        QString rows = row(tr("Is called"), qstr(part->second.called, look), look) + row(tr("Here"), qstr(part->second.here, look), look);
        for (const auto& tool : part->second.tools) rows += row(qstr(tool.name), qstr(tool.differs, look), look);
        m_text->setText("<table>" + rows + "</table>");
    }
    setAccessibleName(tr("In industry"));
    setScrolled(m_text);
}

QString IndustryPage::text() const { return m_text->text(); }

} // namespace sagascope::gui
