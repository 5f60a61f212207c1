#include "app/gui/actions/palette.h"
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr int kWidth = 40; ///< letters' heights
constexpr int kHeight = 30;

/// Small letters without their accents: "sante" finds "Santé".
QString plain(const QString& text) {
    QString letters;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
        if (letter.category() != QChar::Mark_NonSpacing) letters += letter.toLower();
    }
    return letters;
}

constexpr int kScattered = 4; ///< and more with each letter in between

} // namespace

int matchCost(const QString& text, const QString& typed) {
    if (typed.isEmpty()) return 0;
    const QString whole = plain(text), part = plain(typed);
    if (whole == part) return 0;
    if (const qsizetype at = whole.indexOf(part); at >= 0) return at == 0 ? 1 : !whole[at - 1].isLetter() ? 2 : 3;
    int cost = kScattered;
    qsizetype from = 0;
    for (const QChar letter : part) {
        if (letter.isSpace()) continue;
        const qsizetype at = whole.indexOf(letter, from);
        if (at < 0) return -1;
        cost += static_cast<int>(at - from);
        from = at + 1;
    }
    return cost;
}

Palette::Palette(std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_entries(std::move(entries)), m_edit(new QLineEdit), m_list(new QListWidget) {
    setObjectName("palette");
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Search or run"));
    m_edit->setPlaceholderText(tr("Search or run…"));
    m_edit->setAccessibleName(tr("Search or run"));
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("What can be done"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_edit);
    column->addWidget(m_list, 1);
    const int letter = font().pixelSize();
    resize(QSize(kWidth * letter, kHeight * letter).boundedTo(parent->size() * 9 / 10));
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, std::min(parent->height() / 8, parent->height() - height()))));
    connect(m_edit, &QLineEdit::textChanged, this, &Palette::narrow);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::run);
    narrow();
    m_edit->setFocus();
}

void Palette::narrow() {
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (const int cost = matchCost(m_entries[i].text, m_edit->text().trimmed()); cost >= 0) found.emplace_back(cost, i);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    m_list->clear();
    for (const auto& [cost, index] : found) {
        const PaletteEntry& entry = m_entries[index];
        auto* item = new QListWidgetItem(entry.detail.isEmpty() ? entry.text : entry.text + "   ·   " + entry.detail, m_list);
        item->setData(Qt::UserRole, static_cast<qulonglong>(index));
        if (!entry.enabled) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    if (found.empty()) (new QListWidgetItem(tr("Nothing is called that"), m_list))->setFlags(Qt::NoItemFlags);
    m_list->setCurrentRow(0);
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Down: m_list->setCurrentRow(std::min(m_list->currentRow() + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

void Palette::run() {
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr || (item->flags() & Qt::ItemIsEnabled) == 0) return;
    const auto chosen = m_entries[item->data(Qt::UserRole).toULongLong()].run;
    close();
    chosen();
}

} // namespace sagascope::gui
