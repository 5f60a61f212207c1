#pragma once
#include "app/gui/logs/log_place.h"
#include "app/gui/logs/log_search.h"
#include "app/gui/table/fit_table.h"
#include <QElapsedTimer>
#include <QWidget>
#include <set>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sagascope::gui {

/// The lines of all processes' logs in one stream: filtered, searched, followed, and from each line to its message and back.
class LogPanel : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit LogPanel(const Context& context, QWidget* parent = nullptr);
    ~LogPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] FitTable* table() const { return m_table; }
    [[nodiscard]] const LogModel& model() const { return *m_model; }
    void search(bool forward);  ///< the next line with the text, or the one before
    void open(int row);         ///< follows the line's saga and focuses its message

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBar();
    QWidget* buildSearch();
    void buildText(QHBoxLayout& row);
    void buildTable();
    void setFollowing(bool following);
    void scrolled(int value);
    void chosen(const QModelIndex& current);
    void takeLines();
    void menuAt(const QPoint& point);
    void onlyTrace(bool only);
    void offerFilters(); ///< those of which is known what they'd show
    [[nodiscard]] std::uint64_t traceAtHand() const; ///< 0: none
    void changed(); ///< a filter
    void showSearch();
    void goTo(std::size_t row);
    void markFocused(const core::Projections& projections);
    [[nodiscard]] core::LogFilter filter() const;
    [[nodiscard]] std::optional<std::size_t> current() const;

    Context m_context;
    core::LogSelection m_selection;
    LogModel* m_model;
    LogSearch m_search;
    FitTable* m_table;
    LogPlace m_place;
    QGridLayout* m_bar = nullptr;
    QWidget* m_filters = nullptr;
    QWidget* m_searching = nullptr;
    QComboBox* m_level;
    QComboBox* m_process;
    QCheckBox* m_saga;
    QCheckBox* m_trace;
    QLineEdit* m_text;
    QLabel* m_state;
    QPushButton* m_follow;
    core::LogChange m_next;
    std::vector<std::pair<core::Name, QString>> m_newProcesses;
    std::uint64_t m_onlyTrace = 0;
    core::SagaTrace m_traceFinder;
    std::uint64_t m_sagasTrace = 0;              ///< of the followed saga; 0: none is known
    std::size_t m_missed = 0;                    ///< lines that came while it isn't following
    std::optional<std::size_t> m_focusedLine;    ///< to be shown
    bool m_following = true;
    bool m_narrow = false; ///< the search stands below the filters
    bool m_isDue = true;
    bool m_focusMoved = false;
    bool m_byHand = false; ///< this panel moves the focus itself
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
