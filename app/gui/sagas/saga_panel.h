#pragma once
#include "app/gui/sagas/saga_model.h"
#include "app/gui/sagas/saga_verdicts.h"
#include <QStyledItemDelegate>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace sagascope::gui {

class FilterNote;
class ReadingNote;

/// Paints a saga: title, id, a chip for each step, caption. In the rail only a box with the state's glyph.
class SagaDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    SagaDelegate(const Look& look, const SagaModel& model, QObject* parent) : QStyledItemDelegate(parent), m_look(look), m_model(model) {}
    void setRail(bool rail) { m_rail = rail; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintRow(QPainter& painter, const QRectF& rect, const SagaItem& item, bool selected) const;
    void paintChip(QPainter& painter, const QRectF& rect, Chip chip) const;
    void paintRail(QPainter& painter, const QRectF& rect, const SagaItem& item, bool selected) const;

    const Look& m_look;
    const SagaModel& m_model;
    bool m_rail = false;
};

/// The list of sagas, newest first, with its filter. Choosing one follows it.
class SagaPanel : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit SagaPanel(const Context& context, QWidget* parent = nullptr);
    ~SagaPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    void setRail(bool rail);
    void focusFilter();
    [[nodiscard]] QWidget* head() const { return m_head; } ///< by which a dock is held
    [[nodiscard]] const SagaModel& model() const { return m_model; }

private:
    [[nodiscard]] std::uint64_t every() const; ///< wall µs between two looks
    [[nodiscard]] bool isSought(const core::Projections& projections, core::Row row, wire::Hlc at);
    void lookAgain();  ///< with the next frame
    void readInputs(); ///< of sagas the filter asks about, from the log
    void showCounts();
    void choose(const QModelIndex& index);
    void showFollowed();
    void openMenu(const QPoint& place);

    Context m_context;
    SagaModel m_model;
    SagaFilter m_filter;
    SagaVerdicts m_verdicts;
    bool m_isPart = false; ///< of a recording is seen: what is known of a saga may change
    SagaDelegate* m_delegate;
    QLabel* m_title;
    QLabel* m_count;
    QLabel* m_earlier; ///< what the list doesn't hold
    QLabel* m_empty;
    QPushButton* m_all; ///< takes the filter away, where nothing matches
    QLineEdit* m_edit;
    FilterNote* m_wrong;
    QListView* m_list;
    QWidget* m_head;   ///< title and count
    ReadingNote* m_note;
    QWidget* m_search; ///< the filter and its margins
    std::unordered_map<core::Row, nlohmann::json> m_inputs;    ///< those that were read
    std::vector<std::pair<core::Row, std::uint64_t>> m_unread; ///< sagas whose input is to be read, and its position
    std::vector<SagaItem> m_next;
    double m_total = 0;   ///< sagas of this recording
    double m_running = 0;
    std::uint64_t m_gathered = 0; ///< wall µs
    bool m_due = true;
    bool m_fresh = false;
    bool m_showing = false; ///< the selection is being set, not chosen
    bool m_anySaga = false;
    bool m_isRail = false;
};

} // namespace sagascope::gui
