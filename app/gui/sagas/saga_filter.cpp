#include "app/gui/sagas/saga_filter.h"
#include "services/wire/names.h"
#include <QRegularExpression>

namespace sagascope::gui {
namespace {

bool has(std::string_view text, const QString& part) { return qstr(text).contains(part, Qt::CaseInsensitive); }

/// Whether the saga was started with a `field` that contains `part`.
bool inputHas(const model::Saga& saga, const nlohmann::json& input, const QString& field, const QString& part) {
    return std::ranges::any_of(saga.input, [&](const model::Field& known) {
        if (qstr(known.cli) != field && qstr(known.name).toLower() != field) return false;
        const auto value = input.find(known.name);
        return value != input.end() && has(value->is_string() ? value->get<std::string>() : value->dump(), part);
    });
}

} // namespace

bool hasTurned(wire::SagaChanged::State state) {
    return state == wire::SagaChanged::COMPENSATING || state == wire::SagaChanged::COMPENSATED || state == wire::SagaChanged::FAILED;
}

SagaFilter SagaFilter::parse(const QString& text) {
    static const QRegularExpression kField("^(state|type|mode|reason):(.*)$");
    static const QRegularExpression kInput("^([a-z][a-z-]*):(.+)$");
    static const QRegularExpression kTime("^(age|took)([<>])([0-9.]+)(ms|s|min)?$");
    SagaFilter filter;
    for (const QString& word : text.toLower().split(' ', Qt::SkipEmptyParts)) {
        Term term{Term::Kind::Word, word};
        if (const auto field = kField.match(word); field.hasMatch()) {
            const QString name = field.captured(1);
            term.kind = name == "state" ? Term::Kind::State : name == "type" ? Term::Kind::Type : name == "mode" ? Term::Kind::Mode : Term::Kind::Reason;
            term.text = field.captured(2);
        } else if (const auto time = kTime.match(word); time.hasMatch()) {
            term.kind = time.captured(1) == "age" ? Term::Kind::Age : Term::Kind::Took;
            const double unit = time.captured(4) == "ms" ? 1e3 : time.captured(4) == "min" ? 60e6 : 1e6;
            term.micros = static_cast<std::uint64_t>(time.captured(3).toDouble() * unit);
            term.below = time.captured(2) == "<";
        } else if (const auto input = kInput.match(word); input.hasMatch()) {
            term.kind = Term::Kind::Input;
            term.field = input.captured(1);
            term.text = input.captured(2);
        }
        filter.m_terms.push_back(term);
    }
    return filter;
}

bool SagaFilter::asksForInput() const { return std::ranges::any_of(m_terms, [](const Term& term) { return term.kind == Term::Kind::Input; }); }

bool SagaFilter::asksForAge() const { return std::ranges::any_of(m_terms, [](const Term& term) { return term.kind == Term::Kind::Age; }); }

bool SagaFilter::matches(const core::Projections& projections, const model::Architecture& architecture, core::Row row, wire::Hlc at, const InputOf& inputOf) const {
    const core::Saga& saga = projections.sagas()[row];
    const std::string_view type = projections.text(saga.type);
    const model::Saga* definition = architecture.saga(type);
    const auto typeHas = [&](const QString& part) {
        return has(type, part) || (definition != nullptr && (has(definition->display.en, part) || has(definition->display.fr, part)));
    };
    const auto state = projections.sagas().stateAt(row, at);
    const auto reasonHas = [&](const QString& part) {
        const std::string_view reason = hasTurned(state) ? projections.text(saga.reason) : std::string_view();
        return has(reason, part) || (!reason.empty() && (has(architecture.displayOfReason(reason, model::Language::English), part) ||
                                                         has(architecture.displayOfReason(reason, model::Language::French), part)));
    };
    const auto time = [](const Term& term, std::uint64_t micros) { return term.below ? micros < term.micros : micros > term.micros; };
    const std::uint64_t until = saga.ended.raw() != 0 && saga.ended <= at ? saga.ended.micros() : at.micros();
    const std::uint64_t lasted = until > saga.started.micros() ? until - saga.started.micros() : 0;
    return std::ranges::all_of(m_terms, [&](const Term& term) {
        switch (term.kind) {
        case Term::Kind::State: return has(wire::name(state), term.text);
        case Term::Kind::Type: return typeHas(term.text);
        case Term::Kind::Mode:
            return has(wire::name(static_cast<wire::Communication>(saga.communication)), term.text) ||
                   has(wire::name(static_cast<wire::Coordination>(saga.coordination)), term.text);
        case Term::Kind::Reason: return reasonHas(term.text);
        case Term::Kind::Age: return time(term, at.micros() > saga.started.micros() ? at.micros() - saga.started.micros() : 0);
        case Term::Kind::Input: {
            const auto* input = inputOf && definition != nullptr ? inputOf(row) : nullptr;
            return input != nullptr && inputHas(*definition, *input, term.field, term.text);
        }
        case Term::Kind::Took: return saga.ended.raw() != 0 && time(term, lasted);
        default: return has(projections.sagas().id(row), term.text) || shortId(projections.sagas().id(row)).contains(term.text, Qt::CaseInsensitive) || has(projections.text(saga.subject), term.text) || typeHas(term.text) || reasonHas(term.text);
        }
    });
}

} // namespace sagascope::gui
