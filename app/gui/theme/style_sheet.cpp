#include "app/gui/theme/theme.h"
#include <QRegularExpression>

namespace sagascope::gui {
namespace {

// Names in braces are theme roles; a number before "px" grows with the text size.
constexpr auto kSheet = R"(
* { font-family: Inter; font-size: 14px; color: {text}; }
QMainWindow, QDialog { background: {panel}; }
QDialog#palette { border: 1px solid {edge}; border-radius: 8px; }
QToolTip { background: {panel}; color: {text}; border: 1px solid {line}; padding: 5px; }
QMenuBar { background: {panel}; padding: 3px 8px; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: {band}; }
QMenuBar::item:first { font-weight: 700; }
QMenu { background: {panel}; border: 1px solid {line}; padding: 5px; }
QMenu::item { padding: 7px 28px 7px 24px; border-radius: 5px; }
QMenu::item:selected { background: {selected}; }
QMenu::item:disabled, QListWidget::item:disabled { color: {faint}; }
QMenu::separator { height: 1px; background: {line}; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QPushButton { background: {panel}; border: 1px solid {line}; border-radius: 7px; padding: 6px 16px; min-height: 20px; }
QPushButton:hover { background: {band}; }
QPushButton:pressed { background: {selected}; }
QPushButton:focus { border: 2px solid {accent}; padding: 5px 15px; outline: none; }
QPushButton:disabled { color: {faint}; background: {background}; }
QPushButton::menu-indicator { image: none; width: 0px; }
QPushButton[emphasis="strong"] { background: {text}; color: {panel}; border-color: {text}; font-weight: 600; }
QPushButton[emphasis="strong"]:hover { background: {secondary}; border-color: {secondary}; }
QPushButton[emphasis="strong"]:focus { border-color: {accent}; }
QPushButton[emphasis="strong"]:disabled { background: {background}; border-color: {line}; color: {faint}; }
QPushButton[emphasis="flat"] { border: none; background: transparent; padding: 6px 8px; }
QPushButton[emphasis="flat"]:focus { border: 2px solid {accent}; padding: 4px 6px; }
QPushButton[emphasis="flat"]:checked { color: {accent}; font-weight: 600; }
QPushButton[emphasis="status"] { border: none; background: transparent; padding: 0 8px; min-height: 24px; font-size: 13px; color: {secondary}; }
QPushButton[emphasis="status"]:hover { background: {band}; }
QPushButton[emphasis="status"]:focus { border: 2px solid {accent}; padding: 0 6px; }
QPushButton[emphasis="note"] { padding: 0 8px; min-height: 24px; font-size: 13px; color: {secondary}; }
QPushButton[emphasis="note"]:focus { padding: 0 7px; }
QPushButton[tone="failed"] { color: {failed}; font-weight: 600; }
QPushButton[tone="waiting"] { color: {waiting}; font-weight: 600; }
QPushButton[segment] { color: {secondary}; }
QPushButton[segment]:checked { background: {accent}; color: {onAccent}; border-color: {accent}; font-weight: 600; }
QPushButton[segment]:checked:disabled { background: {edge}; border-color: {edge}; color: {panel}; }
QPushButton[segment]:checked:focus { border-color: {text}; }
QPushButton[emphasis="strong"][segment] { color: {panel}; font-weight: 600; }
QPushButton[emphasis="strong"][segment="last"] { border-left: 1px solid {secondary}; padding-left: 6px; padding-right: 6px; }
QPushButton[emphasis="strong"][segment]:disabled { color: {faint}; }
QPushButton[segment="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QPushButton[segment="last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: none; }
QWidget[tight="true"] QPushButton { padding: 6px 10px; }
QWidget[tight="true"] QPushButton:focus { padding: 5px 9px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="secondary"] { color: {secondary}; font-size: 13px; }
QLabel[role="faint"] { color: {faint}; font-size: 12px; }
QLabel[role="mono"] { font-family: "JetBrains Mono"; font-size: 13px; }
QLabel[role="caption"] { color: {secondary}; font-size: 12px; }
QLabel[tone="ok"] { color: {ok}; }
QLabel[tone="running"] { color: {running}; }
QLabel[tone="failed"] { color: {failed}; font-weight: 600; }
QLabel[tone="waiting"] { color: {waiting}; font-weight: 600; }
QLabel[tone="compensated"] { color: {compensated}; font-weight: 600; }
QLineEdit, QSpinBox, QComboBox, QPlainTextEdit { background: {panel}; border: 1px solid {edge}; border-radius: 7px; padding: 5px 9px; min-height: 20px;
  selection-background-color: {accent}; selection-color: {onAccent}; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid {accent}; padding: 4px 8px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { width: 0px; height: 0px; border-left: 5px solid {panel}; border-right: 5px solid {panel}; border-top: 6px solid {secondary}; }
QComboBox::down-arrow:disabled { border-top-color: {faint}; }
QComboBox QAbstractItemView { background: {panel}; border: 1px solid {line}; padding: 4px; selection-background-color: {selected}; selection-color: {text}; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QComboBox QAbstractItemView::item:selected { background: {selected}; color: {text}; }
QPlainTextEdit { font-family: "JetBrains Mono"; font-size: 13px; }
QListView { background: {panel}; border: none; outline: none; }
QListWidget::item { min-height: 24px; padding-left: 4px; }
QTabBar { background: {panel}; }
QTabBar::tab { background: transparent; color: {secondary}; padding: 8px 9px 7px 9px; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: {text}; font-weight: 600; border-bottom-color: {accent}; }
QTabBar::tab:focus { color: {accent}; }
QScrollArea { background: {panel}; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: {line}; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: {edge}; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; width: 0; height: 0; }
QMainWindow::separator { background: {line}; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: {accent}; }
QWidget[surface="panel"] { background: {panel}; }
QWidget[edge="right"] { border-right: 1px solid {line}; }
QWidget[surface="band"] { background: {band}; }
QFrame[surface="card"] { background: {panel}; border: 1px solid {edge}; border-radius: 8px; }
QWidget[surface="notice"] { background: {notice}; }
QWidget[surface="notice"] QLabel { color: {onNotice}; font-weight: 600; }
QFrame[rule="true"] { background: {line}; border: none; }
QSlider::groove:horizontal { background: {line}; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: {accent}; width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; }
QCheckBox { spacing: 8px; min-height: 24px; }
QCheckBox::indicator { width: 16px; height: 16px; }
)";

} // namespace

QString styleSheet(const Look& look) {
    QString sheet = QString::fromUtf8(kSheet);
    for (int i = 0; i < static_cast<int>(Role::Count); ++i) {
        const auto role = static_cast<Role>(i);
        sheet.replace('{' + Theme::word(role) + '}', look(role).name());
    }
    if (look.scale == 1) return sheet;
    QString scaled;
    qsizetype from = 0;
    static const QRegularExpression kPixels("([0-9]+)px");
    for (auto it = kPixels.globalMatch(sheet); it.hasNext();) {
        const auto match = it.next();
        scaled += sheet.mid(from, match.capturedStart() - from) + QString::number(look.px(match.captured(1).toDouble())) + "px";
        from = match.capturedEnd();
    }
    return scaled + sheet.mid(from);
}

} // namespace sagascope::gui
