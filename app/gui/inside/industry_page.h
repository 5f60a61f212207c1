#pragma once
#include "app/gui/inside/inside_page.h"

class QLabel;

namespace sagascope::gui {

/// "In industry": what this part is called elsewhere, and what differs in the tools of the trade.
class IndustryPage : public InsidePage {
    Q_OBJECT
public:
    IndustryPage(const Context& context, const model::Node& node);

    void gather(const core::Projections&, const core::View&) override {}
    void present() override {}
    [[nodiscard]] QString text() const;

private:
    QLabel* m_text;
};

} // namespace sagascope::gui
