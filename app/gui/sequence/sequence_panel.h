#pragma once
#include "app/gui/panel/copyable.h"
#include "app/gui/panel/find_bar.h"
#include "app/gui/panel/worded.h"
#include "app/gui/sequence/sequence_painter.h"
#include <QAbstractScrollArea>

namespace sagascope::gui {

/// The sequence diagram of the followed saga, growing as it runs, and of others beside it. Paints what is visible and nothing else.
/// Lifelines are dragged by their heads, or moved with Ctrl+Left and Ctrl+Right; their order is kept.
class SequencePanel : public QAbstractScrollArea, public gui::Panel, public Copyable, public Worded {
    Q_OBJECT
public:
    explicit SequencePanel(const Context& context, QWidget* parent = nullptr);
    ~SequencePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    /// Which sagas: the followed one with others in the same diagram (eight in all at most), it alone, or the one it is compared with.
    enum class Shows { Together, Followed, Compared };
    void setShows(Shows shows);
    void setTrueTime(bool trueTime); ///< distances follow the clock instead of one row a message
    [[nodiscard]] bool isTrueTime() const { return m_trueTime; }
    void resetOrder(); ///< of lifelines: by first use again
    [[nodiscard]] const SequencePicture& picture() const { return m_picture; }
    [[nodiscard]] QString emptyText() const; ///< what stands there instead of a diagram
    [[nodiscard]] FindBar* find() const { return m_find; }
    [[nodiscard]] double paintMs() const { return m_paintMs; } ///< of the last painting
    [[nodiscard]] QSize sizeHint() const override { return {720, 360}; }
    [[nodiscard]] QSize pictureSize() const override { return viewport()->size(); }
    void paintPicture(QPainter& painter) override;
    [[nodiscard]] QString pictureText() const override; ///< of the whole diagram
    [[nodiscard]] QString wordsAt(QPoint place) const override;

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// What the layout was made for; another one is due when it differs.
    struct Basis {
        std::vector<core::Story> stories; ///< of the sagas, the followed one first
        std::vector<std::string> order; ///< of lifelines
        std::vector<std::string> expected; ///< lifelines
        std::size_t arrived = 0;
        int width = 0;
        bool trueTime = false;
        [[nodiscard]] std::size_t size() const;
        [[nodiscard]] bool beginsAs(const Basis& before) const; ///< with the same messages
        [[nodiscard]] bool goesOnFrom(const Basis& before) const; ///< everything else is the same
        bool operator==(const Basis&) const = default;
    };
    [[nodiscard]] std::vector<core::Row> sagasOf(const core::Projections& projections, const core::View& view) const;
    [[nodiscard]] Basis basisOf(const core::Projections& projections, const core::View& view, const std::vector<core::Row>& sagas) const;
    [[nodiscard]] std::vector<std::string> expectedOf(const core::Projections& projections, const std::vector<core::Row>& sagas) const;
    void layOut(const core::Projections& projections, bool goesOn);
    void search(const core::Projections& projections); ///< goes on with it, a part in each frame
    void searchAnew();
    void fitScrollBars();
    void reveal(std::size_t index); ///< scrolls to it
    void focusIndex(std::ptrdiff_t index);
    void step(bool forward); ///< to the next that is sought
    void chooseHead(int by);
    void moveHead(std::size_t from, std::size_t to);
    [[nodiscard]] std::optional<double> landing(double x) const; ///< in the viewport, of what is dragged to there
    void openFind();
    void copyText();
    [[nodiscard]] double headHeight() const { return m_painter.headHeight(m_picture); }
    [[nodiscard]] QPointF offset() const; ///< of the content in the viewport
    [[nodiscard]] core::Row rowAt(QPoint place) const;
    [[nodiscard]] core::Row focused() const;

    Context m_context;
    SequenceGatherer m_gatherer;
    MessageWords m_words;
    SequencePainter m_painter;
    FindBar* m_find;
    std::set<std::string, std::less<>> m_passive;
    std::vector<std::string> m_order; ///< of lifelines, as dragged
    core::SequenceLayout m_layout;
    Shows m_shows = Shows::Together;
    Basis m_basis;
    SequencePicture m_picture;
    std::vector<std::size_t> m_found; ///< indexes of the messages sought, among the first …
    std::size_t m_searched = 0;       ///< … of them
    std::optional<std::size_t> m_head; ///< the lifeline the keyboard is at, or that is held
    std::optional<double> m_draggedTo; ///< x
    bool m_isHeld = false;
    core::Row m_hovered = core::kNoRow;
    QString m_hoverText;
    QString m_focusText;
    bool m_trueTime = false;
    bool m_grew = false;   ///< since the last present: keep its end in view
    bool m_changed = true;
    double m_paintMs = 0;
};

} // namespace sagascope::gui
