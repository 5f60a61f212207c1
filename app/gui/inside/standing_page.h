#pragma once
#include "app/core/inside/broker.h"
#include "app/gui/inside/inside_page.h"
#include <QTimer>

class QLabel;
class QPushButton;

namespace sagascope::gui {

class LineTable;

/// What a broker's groups could not handle: the retry list with the next attempts, and the dead letters, which a person replays or, asked twice, discards.
class StandingPage : public InsidePage {
    Q_OBJECT
public:
    StandingPage(const Context& context, const model::Node& node);

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* table() const { return m_table; }
    [[nodiscard]] QPushButton* replay() const { return m_replay; }
    [[nodiscard]] QPushButton* discard() const { return m_discard; }

private:
    struct Record {
        core::StandingRecord standing;
        std::string id;
        QString group;
        QString topic;
        QString type;
        QString reason;
        QString sagaId;
        [[nodiscard]] bool isDead() const { return standing.mark.state == wire::RecordMarked::DEAD; }
    };
    [[nodiscard]] std::vector<std::string> chosenLetters() const;
    void updateButtons();
    void act(const std::string& op, const std::vector<std::string>& letters);
    void askAndDiscard(); ///< it can't be taken back, so it wants a second click
    void forgetAsked();
    void choose(const std::string& key);

    QLabel* m_figures;
    QPushButton* m_replay;
    QPushButton* m_discard;
    LineTable* m_table;
    std::vector<Record> m_records;
    std::vector<std::string> m_asked; ///< dead letters whose discarding was asked for with a first click
    QString m_done;                   ///< what was done last, for a while
    QTimer m_while;
    std::uint64_t m_at = 0; ///< µs
};

} // namespace sagascope::gui
