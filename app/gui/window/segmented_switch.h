#pragma once
#include <QWidget>

class QButtonGroup;
class QLabel;

namespace sagascope::gui {

/// Two or more choices side by side, one of them in force, with a label above.
class SegmentedSwitch : public QWidget {
    Q_OBJECT
public:
    struct Choice {
        QString id;
        QString text;
        QString tip;
    };
    SegmentedSwitch(const QString& label, const QList<Choice>& choices, QWidget* parent = nullptr);

    void setCurrent(const QString& id); ///< says nothing
    void showCaption(bool shown);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void chosen(const QString& id); ///< by a person

private:
    QLabel* m_caption;
    QButtonGroup* m_group;
    QList<Choice> m_choices;
};

} // namespace sagascope::gui
