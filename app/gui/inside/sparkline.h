#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

namespace sagascope::gui {

/// A small curve without axes beside a figure: how it went lately. Its highest point is labelled.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(const Look& look, QWidget* parent = nullptr);

    /// `values`: oldest first; NaN: nothing was measured. `top`: what the highest one is called. `description`: for tooltip and screen readers.
    void setValues(std::vector<double> values, const QString& top, const QString& description);
    void setTone(Role tone) { m_tone = tone; }
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
    std::vector<double> m_values;
    QString m_top;
    Role m_tone = Role::Accent;
};

} // namespace sagascope::gui
