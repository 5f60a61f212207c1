#pragma once
#include "app/gui/inside/row_bodies.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace sagascope::gui {

class LineTable;

/// Every version of one row: when, what changed, and by which message of which saga. Choosing one focuses that message and follows the saga.
class RowHistory : public QWidget {
    Q_OBJECT
public:
    RowHistory(const Context& context, RowBodies& bodies, QWidget* parent = nullptr);

    void setRow(const std::string& table, const std::string& key); ///< an empty key: none
    /// Under the projections' lock.
    void gather(const core::Projections& projections, core::Name database, wire::Hlc at);
    void present();
    [[nodiscard]] LineTable* table() const { return m_table; }
    [[nodiscard]] QPushButton* toInstant() const { return m_toInstant; }

private:
    struct Version {
        core::RowVersion version;
        core::Row message = core::kNoRow;
        core::Row saga = core::kNoRow;
        QString by;   ///< the message's type
        QString sagaId;
    };
    void resolve(const core::Projections& projections, Version& version) const;
    [[nodiscard]] const Version* chosen() const;
    void choose();
    [[nodiscard]] QString changesText(std::size_t version);

    Context m_context;
    RowBodies& m_bodies;
    std::string m_tableName;
    std::string m_key;
    std::vector<Version> m_versions; ///< in order of time
    QLabel* m_title;
    QPushButton* m_toInstant;
    LineTable* m_table;
};

} // namespace sagascope::gui
