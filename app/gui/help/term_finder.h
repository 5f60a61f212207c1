#pragma once
#include "app/core/glossary/glossary.h"
#include <QPoint>
#include <QString>
#include <optional>

class QRect;
class QWidget;

namespace sagascope::gui {

/// A text of the window at some place of a widget, and where in it the pointer is.
struct TextPlace {
    QString text;  ///< plain
    int at = -1;   ///< character under the pointer; −1: the text as a whole is meant
};

/// The text a widget shows at `position`: of a label the very word, of a canvas the words painted there, of a table's cell or heading, a tab, a button all of it.
[[nodiscard]] std::optional<TextPlace> textAt(const QWidget& widget, QPoint position);

/// What a widget says as a whole, visible or for screen readers: for keyboards, which have no position.
[[nodiscard]] QString textsOf(const QWidget& widget);

/// Where in the widget that stands: the current cell of a table, the current tab; else all of it.
[[nodiscard]] QRect placeOfTexts(const QWidget& widget);

/// The known word at that place; nullptr: none.
[[nodiscard]] const core::Term* termAt(const core::Glossary& glossary, const TextPlace& place, model::Language language);

} // namespace sagascope::gui
