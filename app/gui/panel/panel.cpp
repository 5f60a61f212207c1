#include "app/gui/panel/panel.h"
#include <QDateTime>
#include <QLocale>
#include <QStyle>
#include <QWidget>

namespace sagascope::gui {

QString numberText(double value, const Look& look, int decimals) {
    const QLocale locale(look.language == model::Language::French ? QLocale::French : QLocale::English);
    return locale.toString(value, 'f', decimals);
}

QString shortNumberText(double value, const Look& look) {
    const QLocale locale(look.language == model::Language::French ? QLocale::French : QLocale::English);
    return locale.toString(value, 'f', QLocale::FloatingPointShortest);
}

QString durationText(std::uint64_t micros, const Look& look) {
    const double ms = static_cast<double>(micros) / 1000;
    if (ms < 10) return numberText(ms, look, 1) + QStringLiteral(" ms");
    if (ms < 1000) return numberText(ms, look) + QStringLiteral(" ms");
    return numberText(ms / 1000, look, ms < 100'000 ? 1 : 0) + QStringLiteral(" s");
}

QString clockText(std::uint64_t micros, bool withMillis) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(micros / 1000)).toString(withMillis ? "HH:mm:ss.zzz" : "HH:mm:ss");
}

void restyle(QWidget& widget) {
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    for (QWidget* child : widget.findChildren<QWidget*>()) {
        child->style()->unpolish(child);
        child->style()->polish(child);
    }
    widget.update();
}

// An id begins with the moment, which sagas that started together share; chance is at its end.
QString shortId(std::string_view sagaId) {
    constexpr std::size_t kDigits = 4;
    const auto prefix = sagaId.find('-') + 1;
    if (sagaId.size() <= prefix + kDigits) return qstr(sagaId);
    return qstr(sagaId.substr(0, prefix)) + qstr(sagaId.substr(sagaId.size() - kDigits));
}

} // namespace sagascope::gui
