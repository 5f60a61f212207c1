#include "app/gui/help/term_finder.h"
#include "app/gui/panel/worded.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyle>
#include <QTabBar>
#include <QTextDocument>

namespace sagascope::gui {
namespace {

/// Lays the label's text out as the label does, and asks which character lies there.
std::optional<TextPlace> inLabel(const QLabel& label, QPoint position) {
    if (label.text().isEmpty()) return std::nullopt;
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(label.font());
    if (Qt::mightBeRichText(label.text()) && label.textFormat() != Qt::PlainText) document.setHtml(label.text());
    else document.setPlainText(label.text());
    const QRect room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin());
    if (label.wordWrap()) document.setTextWidth(room.width());
    const QRect place = QStyle::alignedRect(label.layoutDirection(), label.alignment(), QSize(qCeil(document.idealWidth()), qCeil(document.size().height())).boundedTo(room.size()), room);
    const int at = document.documentLayout()->hitTest(position - place.topLeft(), Qt::ExactHit);
    if (at < 0) return std::nullopt;
    return TextPlace{document.toPlainText(), at};
}

std::optional<TextPlace> whole(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(TextPlace{QString(text).remove('&'), -1});
}

std::optional<TextPlace> inView(const QAbstractItemView& view, QPoint position) {
    const QModelIndex index = view.indexAt(position);
    return index.isValid() ? whole(index.data().toString()) : std::nullopt;
}

std::optional<TextPlace> inHeader(const QHeaderView& header, QPoint position) {
    const int section = header.logicalIndexAt(position);
    if (section < 0 || header.model() == nullptr) return std::nullopt;
    return whole(header.model()->headerData(section, header.orientation()).toString());
}

} // namespace

std::optional<TextPlace> textAt(const QWidget& widget, QPoint position) {
    if (const auto* canvas = dynamic_cast<const Worded*>(&widget)) return whole(canvas->wordsAt(position));
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return inLabel(*label, position);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return whole(button->text());
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return whole(tabs->tabText(tabs->tabAt(position)));
    // What happens over a view happens to its viewport.
    const auto* parent = widget.parentWidget();
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent);
    if (const auto* canvas = dynamic_cast<const Worded*>(area); canvas != nullptr && area->viewport() == &widget) return whole(canvas->wordsAt(position));
    if (const auto* header = qobject_cast<const QHeaderView*>(parent); header != nullptr && header->viewport() == &widget) return inHeader(*header, position);
    if (const auto* view = qobject_cast<const QAbstractItemView*>(parent); view != nullptr && view->viewport() == &widget) return inView(*view, position);
    return std::nullopt;
}

QString textsOf(const QWidget& widget) {
    QStringList texts;
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) texts << button->text().remove('&');
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) texts << tabs->tabText(tabs->currentIndex());
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
        texts << view->currentIndex().data().toString();
        if (const auto* model = view->model(); model != nullptr && view->currentIndex().isValid()) texts << model->headerData(view->currentIndex().column(), Qt::Horizontal).toString();
    }
    texts << widget.accessibleName() << widget.toolTip();
    texts.removeAll(QString());
    return texts.join(QStringLiteral(". "));
}

QRect placeOfTexts(const QWidget& widget) {
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return tabs->tabRect(tabs->currentIndex());
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view != nullptr && view->currentIndex().isValid()) {
        for (const QModelIndex& index : {view->currentIndex(), view->currentIndex().siblingAtColumn(0)}) { // its column may be hidden
            const QRect seen = view->visualRect(index) & view->viewport()->rect();
            if (!seen.isEmpty()) return seen.translated(view->viewport()->pos());
        }
    }
    return widget.rect();
}

const core::Term* termAt(const core::Glossary& glossary, const TextPlace& place, model::Language language) {
    const QByteArray text = place.text.toUtf8();
    const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
    const auto found = place.at < 0 ? glossary.in(bytes, language) : glossary.at(bytes, static_cast<std::size_t>(place.text.left(place.at).toUtf8().size()), language);
    return found ? found->term : nullptr;
}

} // namespace sagascope::gui
