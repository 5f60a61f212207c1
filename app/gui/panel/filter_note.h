#pragma once
#include "app/gui/panel/filter_terms.h"
#include <QLabel>

class QLineEdit;

namespace sagascope::gui {

/// Below a filter: what of it can't be applied, and what could be. There only while something is wrong; screen readers are told, too.
class FilterNote : public QLabel {
    Q_OBJECT
public:
    explicit FilterNote(QLineEdit& filter, QWidget* parent = nullptr);

    void say(const std::vector<WrongTerm>& wrong);

private:
    QLineEdit& m_filter;
};

} // namespace sagascope::gui
