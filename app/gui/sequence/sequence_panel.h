#pragma once
#include "app/gui/sequence/sequence_painter.h"
#include <QAbstractScrollArea>

namespace sagascope::gui {

/// The sequence diagram of the followed saga, growing as it runs. Paints what is visible and nothing else.
class SequencePanel : public QAbstractScrollArea, public gui::Panel {
    Q_OBJECT
public:
    explicit SequencePanel(const Context& context, QWidget* parent = nullptr);
    ~SequencePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    void setTrueTime(bool trueTime); ///< distances follow the clock instead of one row a message
    [[nodiscard]] bool isTrueTime() const { return m_trueTime; }
    [[nodiscard]] const SequencePicture& picture() const { return m_picture; }
    [[nodiscard]] double paintMs() const { return m_paintMs; } ///< of the last painting
    [[nodiscard]] QSize sizeHint() const override { return {720, 360}; }

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// What the layout was made for; another one is due when it differs.
    struct Basis {
        std::size_t size = 0;
        std::size_t arrived = 0;
        core::Row first = core::kNoRow;
        core::Row last = core::kNoRow;
        int width = 0;
        bool trueTime = false;
        bool operator==(const Basis&) const = default;
    };
    [[nodiscard]] Basis basisOf(const core::Projections& projections, const core::View& view) const;
    void layOut(const core::Projections& projections, const core::View& view);
    void fitScrollBars();
    void reveal(std::size_t index); ///< scrolls to it
    void focusIndex(std::ptrdiff_t index);
    void copyText();
    [[nodiscard]] QPointF offset() const; ///< of the content in the viewport
    [[nodiscard]] core::Row rowAt(QPoint place) const;
    [[nodiscard]] core::Row focused() const;

    Context m_context;
    SequenceGatherer m_gatherer;
    MessageWords m_words;
    SequencePainter m_painter;
    std::set<std::string, std::less<>> m_passive;
    core::SequenceLayout m_layout;
    Basis m_basis;
    SequencePicture m_picture;
    core::Row m_hovered = core::kNoRow;
    QString m_hoverText;
    QString m_focusText;
    bool m_trueTime = false;
    bool m_grew = false;   ///< since the last present: keep its end in view
    bool m_changed = true;
    double m_paintMs = 0;
};

} // namespace sagascope::gui
