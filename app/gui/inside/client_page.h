#pragma once
#include "app/core/inside/client.h"
#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/line_model.h"
#include <QLabel>
#include <unordered_map>

namespace sagascope::gui {

class LineTable;

/// What a device shows, in words.
struct ScreenText {
    QString heading; ///< "New contract"
    QString state;   ///< "✓ done"
    QString time;    ///< the stopwatch
    QString note;    ///< answer, reason, staleness
    Role tone = Role::Text;
    bool isStale = false;
    bool operator==(const ScreenText&) const = default;
};

/// A browser or a phone, as the customer sees it.
class DeviceView : public QWidget {
    Q_OBJECT
public:
    DeviceView(const Look& look, const model::Customer& customer, QWidget* parent = nullptr);
    void take(const ScreenText& screen);
    [[nodiscard]] const ScreenText& screen() const { return m_screen; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCase(QPainter& painter, const QRect& outer) const;
    void paintScreen(QPainter& painter, const QRect& inner) const;

    const Look& m_look;
    const model::Customer& m_customer;
    ScreenText m_screen;
};

/// Every customer's device, with a stopwatch that runs until they know the outcome; and one of whoever else asks.
class ScreensPage : public InsidePage {
    Q_OBJECT
public:
    ScreensPage(const Context& context, const model::Node& node);
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] const std::vector<DeviceView*>& devices() const { return m_devices; }
    [[nodiscard]] QWidget* others() const { return m_others; } ///< hidden where nobody else asks
    [[nodiscard]] QString othersText() const { return m_othersName->text() + '\n' + m_othersNote->text(); }
    [[nodiscard]] const DeviceView& othersDevice() const { return *m_othersDevice; }

private:
    [[nodiscard]] ScreenText textOf(const core::Projections& projections, const core::ClientScreen& screen, const QString& idle) const;
    [[nodiscard]] QWidget* column(QLabel* name, DeviceView* device, QLabel* note) const;
    void gatherOthers(const core::Projections& projections, const core::ClientOthers& others);

    struct OthersText {
        QString name;
        ScreenText screen;
        QString note;
    };
    model::Customer m_anyone; ///< whose device the others' is
    std::vector<DeviceView*> m_devices;
    std::vector<ScreenText> m_next;
    QLabel* m_othersName;
    DeviceView* m_othersDevice;
    QLabel* m_othersNote;
    QWidget* m_others;
    std::optional<OthersText> m_nextOthers;
};

/// What customers read, where it came from, and whether it was still true.
class ReadsPage : public InsidePage {
    Q_OBJECT
public:
    ReadsPage(const Context& context, const model::Node& node);
    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* table() const { return m_table; }

private:
    struct Row {
        core::ClientRead read;
        QString subject;
        QString service;
    };
    LineTable* m_table;
    std::vector<Row> m_rows;
    std::unordered_map<std::uint64_t, QString> m_targets; ///< by position
};

} // namespace sagascope::gui
