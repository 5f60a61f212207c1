#include "app/gui/window/segmented_switch.h"
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sagascope::gui {

SegmentedSwitch::SegmentedSwitch(const QString& label, const QList<Choice>& choices, QWidget* parent)
    : QWidget(parent), m_caption(new QLabel(label)), m_group(new QButtonGroup(this)), m_choices(choices) {
    m_caption->setProperty("role", "caption");
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new QPushButton(choices[i].text);
        button->setObjectName(choices[i].id);
        button->setProperty("segment", i == 0 ? "first" : i + 1 == choices.size() ? "last" : "middle");
        button->setCheckable(true);
        button->setToolTip(choices[i].tip);
        button->setAccessibleName(label + ": " + choices[i].text);
        m_group->addButton(button, i);
        row->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_caption);
    column->addLayout(row);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT chosen(m_choices[id].id); });
}

void SegmentedSwitch::setCurrent(const QString& id) {
    for (int i = 0; i < m_choices.size(); ++i) {
        if (m_choices[i].id == id) m_group->button(i)->setChecked(true);
    }
}

void SegmentedSwitch::showCaption(bool shown) { m_caption->setVisible(shown); }

QStringList SegmentedSwitch::ids() const {
    QStringList ids;
    for (const Choice& choice : m_choices) ids << choice.id;
    return ids;
}

QString SegmentedSwitch::current() const { return m_group->checkedId() < 0 ? QString() : m_choices[m_group->checkedId()].id; }

} // namespace sagascope::gui
