#include "app/gui/inside/decision_texts.h"
#include "app/gui/inside/facts.h"
#include "app/gui/panel/mode_text.h"
#include <QCoreApplication>

namespace sagascope::gui {

namespace {

constexpr std::pair<const char*, const char*> kSentences[]{
    {"no-token", QT_TRANSLATE_NOOP("Decisions", "no token was sent")},
    {"not-three-parts", QT_TRANSLATE_NOOP("Decisions", "the token does not have three parts")},
    {"unreadable", QT_TRANSLATE_NOOP("Decisions", "the token can’t be read")},
    {"unknown-extension", QT_TRANSLATE_NOOP("Decisions", "the token demands an extension that is unknown here")},
    {"algorithm", QT_TRANSLATE_NOOP("Decisions", "the token’s algorithm is not accepted")},
    {"unknown-key", QT_TRANSLATE_NOOP("Decisions", "the token’s key is unknown")},
    {"key-mismatch", QT_TRANSLATE_NOOP("Decisions", "the token’s key is for another algorithm")},
    {"signature", QT_TRANSLATE_NOOP("Decisions", "the token’s signature is wrong")},
    {"no-expiry", QT_TRANSLATE_NOOP("Decisions", "the token has no expiry")},
    {"expired", QT_TRANSLATE_NOOP("Decisions", "the token has expired")},
    {"not-yet", QT_TRANSLATE_NOOP("Decisions", "the token is not valid yet")},
    {"issuer", QT_TRANSLATE_NOOP("Decisions", "the token is from another issuer")},
    {"audience", QT_TRANSLATE_NOOP("Decisions", "the token is for another audience")},
    {"no-subject", QT_TRANSLATE_NOOP("Decisions", "the token has no subject")},
    {"holds", QT_TRANSLATE_NOOP("Decisions", "the client’s copy still holds")},
    {"kept", QT_TRANSLATE_NOOP("Decisions", "the answer is final: it is kept")},
    {"not-final", QT_TRANSLATE_NOOP("Decisions", "the answer is not final: it is not kept")},
    {"input", QT_TRANSLATE_NOOP("Decisions", "the body is not what the saga needs")},
    {"key-reused", QT_TRANSLATE_NOOP("Decisions", "this Idempotency-Key was used for another request")},
};

struct Decisions {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};

/// "contracts async,choreography": who goes on, and how.
QString routedText(const QString& value, const model::Architecture& architecture, const Look& look) {
    const QString service = qstr(architecture.displayOfNode(value.section(' ', 0, 0).toStdString(), look.language));
    const auto mode = wire::parseMode(value.section(' ', 1).toStdString());
    return mode ? Decisions::tr("to %1, %2").arg(service, modeText(*mode)) : Decisions::tr("to %1").arg(service);
}

} // namespace

QString originText(const QString& origin, const model::Architecture& architecture, const Look& look) {
    static const QString kSagas("sagas of ");
    const bool ofSagas = origin.startsWith(kSagas);
    const QString node = ofSagas ? origin.mid(kSagas.size()) : origin;
    const QString name = architecture.node(node.toStdString()) == nullptr ? node : qstr(architecture.displayOfNode(node.toStdString(), look.language));
    return ofSagas ? Decisions::tr("sagas of %1").arg(name) : name;
}

QString decisionReason(const QString& detail, const model::Architecture& architecture, const Look& look) {
    for (const auto& [code, sentence] : kSentences) {
        if (detail == QLatin1String(code)) return Decisions::tr(sentence);
    }
    const QString code = detail.section(':', 0, 0), value = detail.section(':', 1);
    if (value.isEmpty()) return detail;
    if (code == "scope") return Decisions::tr("the token lacks %1").arg(value);
    if (code == "limit") return Decisions::tr("more than %1 a second").arg(value);
    if (code == "age") return Decisions::tr("%1 old").arg(ageText(value.toULongLong() * 1'000'000, look));
    if (code == "dropped") return Decisions::tr("%n answer(s) dropped", nullptr, value.toInt());
    if (code == "saga") return Decisions::tr("it started %1").arg(shortId(value.toStdString()));
    if (code == "to") return routedText(value, architecture, look);
    return detail;
}

} // namespace sagascope::gui
