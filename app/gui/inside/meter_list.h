#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

namespace sagascope::gui {

/// Something that fills or runs out: a lease, a bucket.
struct Meter {
    QString name;
    QString detail;      ///< right of the bar
    double fraction = 0; ///< 0 … 1
    Role tone = Role::Ok;
    bool operator==(const Meter&) const = default;
};

/// Bars under each other, with names before and figures after them.
class MeterList : public QWidget {
    Q_OBJECT
public:
    MeterList(const Look& look, const QString& accessibleName, QWidget* parent = nullptr);

    void take(std::vector<Meter> meters);
    [[nodiscard]] const std::vector<Meter>& meters() const { return m_meters; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Places { ///< px from the left, of each row
        int name, nameWidth, bar, barWidth, detail;
    };
    [[nodiscard]] Places places() const;
    void paintBar(QPainter& painter, const QRectF& bar, const Meter& meter) const;

    const Look& m_look;
    std::vector<Meter> m_meters;
};

} // namespace sagascope::gui
