#include "app/gui/actions/palette.h"
#include "app/gui/theme/elided_items.h"
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>

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

constexpr int kPart = 3;
constexpr int kScattered = 4; ///< and more with each letter in between

} // namespace

int matchCost(const QString& text, const QString& typed) {
    if (typed.isEmpty()) return 0;
    const QString whole = plain(text), part = plain(typed);
    if (whole == part) return 0;
    if (const qsizetype at = whole.indexOf(part); at >= 0) return at == 0 ? 1 : !whole[at - 1].isLetter() ? 2 : kPart;
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

Palette::Palette(std::vector<PaletteEntry> entries, Search search, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_entries(std::move(entries)), m_search(std::move(search)), m_edit(new QLineEdit), m_list(new QListWidget) {
    setObjectName("palette");
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Search or run"));
    m_edit->setPlaceholderText(tr("Search or run…"));
    m_edit->setAccessibleName(tr("Search or run"));
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("What can be done"));
    m_list->setFocusPolicy(Qt::NoFocus);
    ElidedItems::in(*m_list);
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

/// Scattered letters last, what can't be run after what can, and then the best matches first.
void Palette::narrow() {
    const QString typed = m_edit->text().trimmed();
    struct Match {
        int cost;
        bool hindered;
        const PaletteEntry* entry;
    };
    std::vector<Match> matches;
    for (const PaletteEntry& entry : m_entries)
        if (const int cost = matchCost(entry.text, typed); cost >= 0) matches.push_back({cost, !entry.obstacle.isEmpty(), &entry});
    m_found = m_search(typed);
    for (const PaletteEntry& entry : m_found) matches.push_back({kPart, false, &entry});
    std::ranges::stable_sort(matches, {}, [](const Match& match) { return std::tuple(match.cost >= kScattered, match.hindered, match.cost); });
    m_list->clear();
    m_listed.clear();
    for (const Match& match : matches) {
        const PaletteEntry& entry = *match.entry;
        const QString& beside = match.hindered ? entry.obstacle : entry.detail;
        auto* item = new QListWidgetItem(beside.isEmpty() ? entry.text : entry.text + "   ·   " + beside, m_list);
        if (match.hindered) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        m_listed.push_back(&entry);
    }
    if (matches.empty()) (new QListWidgetItem(tr("Nothing is called that"), m_list))->setFlags(Qt::NoItemFlags);
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
    const auto chosen = m_listed[static_cast<std::size_t>(m_list->currentRow())]->run;
    close();
    chosen();
}

} // namespace sagascope::gui
