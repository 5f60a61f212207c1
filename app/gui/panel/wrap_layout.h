#pragma once
#include <QLayout>
#include <memory>
#include <vector>

namespace sagascope::gui {

/// Widgets beside each other, and in as many rows as it takes: large text makes a bar higher, it doesn't cut it. Within a row they stand on its
/// lower edge, or in its middle.
class WrapLayout : public QLayout {
public:
    explicit WrapLayout(QWidget* parent, int rowSpacing);
    ~WrapLayout() override;

    void addItem(QLayoutItem* item) override;
    void centreInRows() { m_isCentred = true; }
    void pushRest() { m_pushed = count(); } ///< what comes from here on stands at the right end of its row

    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    [[nodiscard]] QSize sizeHint() const override;    ///< of one row
    [[nodiscard]] QSize minimumSize() const override; ///< of a row for each
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool places) const; ///< returns the height

    int m_rowSpacing;
    int m_pushed = -1;
    bool m_isCentred = false;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace sagascope::gui
