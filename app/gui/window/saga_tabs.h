#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/panel/tab_group.h"

class QPushButton;

namespace sagascope::gui {

/// "This saga": what is known of the followed one, a tab for each way to look at it.
class SagaTabs : public TabGroup, public Panel {
    Q_OBJECT
public:
    SagaTabs(const Context& context, const ActionSet& actions, QWidget* parent = nullptr);
    ~SagaTabs() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

private:
    [[nodiscard]] QPushButton* othersButton(const ActionSet& actions);

    Context m_context;
    QString m_followed;
};

} // namespace sagascope::gui
