#include "app/gui/sagas/saga_filter.h"
#include "services/wire/names.h"
#include <QHash>

namespace sagascope::gui {
namespace {

bool has(std::string_view text, const QString& part) { return qstr(text).contains(part, Qt::CaseInsensitive); }

bool begins(std::string_view text, const QString& part) { return qstr(text).startsWith(part, Qt::CaseInsensitive); }

bool isNamed(const model::Field& field, const QString& name) { return qstr(field.cli) == name || qstr(field.name).toLower() == name; }

/// Whether the saga was started with a `field` that contains `part`.
bool inputHas(const model::Saga& saga, const nlohmann::json& input, const QString& field, const QString& part) {
    return std::ranges::any_of(saga.input, [&](const model::Field& known) {
        if (!isNamed(known, field)) return false;
        const auto value = input.find(known.name);
        return value != input.end() && has(value->is_string() ? value->get<std::string>() : value->dump(), part);
    });
}

bool isInput(const model::Architecture& architecture, const QString& name) {
    return std::ranges::any_of(architecture.sagas, [&](const model::Saga& saga) { return std::ranges::any_of(saga.input, [&](const model::Field& field) { return isNamed(field, name); }); });
}

template<typename... Value>
QStringList words(Value... values) {
    return {qstr(wire::name(values))...};
}

/// What a field can be asked for; empty: any text.
QStringList valuesOf(const QString& field) {
    using State = wire::SagaChanged;
    if (field == "state") return words(State::RUNNING, State::RESOLVING, State::COMPENSATING, State::COMPLETED, State::COMPENSATED, State::FAILED);
    if (field == "mode") return words(wire::SYNC, wire::ASYNC, wire::CHOREOGRAPHY, wire::ORCHESTRATION);
    return {};
}

} // namespace

bool hasTurned(wire::SagaChanged::State state) {
    return state == wire::SagaChanged::COMPENSATING || state == wire::SagaChanged::COMPENSATED || state == wire::SagaChanged::FAILED;
}

QStringList SagaFilter::fieldsOf(const model::Architecture& architecture) {
    QStringList fields{"state:", "type:", "mode:", "reason:", "age>", "took>"};
    for (const model::Saga& saga : architecture.sagas)
        for (const model::Field& field : saga.input)
            if (const QString name = qstr(field.cli) + ':'; !fields.contains(name)) fields << name;
    return fields;
}

SagaFilter SagaFilter::parse(const QString& text, const model::Architecture& architecture) {
    SagaFilter filter;
    for (const FilterTerm& term : filterTerms(text)) filter.add(term, architecture);
    return filter;
}

void SagaFilter::add(const FilterTerm& term, const model::Architecture& architecture) {
    using Kind = Term::Kind;
    using Why = WrongTerm::Why;
    static const QHash<QString, Kind> kFields{{"state", Kind::State}, {"type", Kind::Type}, {"mode", Kind::Mode}, {"reason", Kind::Reason}, {"age", Kind::Age}, {"took", Kind::Took}};
    if (term.field.isEmpty()) return m_terms.push_back({Kind::Word, term.word});
    const Kind kind = kFields.value(term.field, isInput(architecture, term.field) ? Kind::Input : Kind::Word);
    const bool isTime = kind == Kind::Age || kind == Kind::Took, compares = term.sign != ':';
    const auto micros = durationOf(term.value, 1e6);
    const auto values = valuesOf(term.field);
    const auto refuse = [&](Why why, const QStringList& there = {}) { m_wrong.push_back({why, term, there}); };
    if (kind == Kind::Word) return refuse(Why::NoSuchField, fieldsOf(architecture));
    if (isTime && !compares) return refuse(Why::WantsComparison);
    if (isTime && !micros) return refuse(Why::NoDuration);
    if (!isTime && compares) return refuse(Why::WantsText);
    if (!values.isEmpty() && values.filter(term.value).isEmpty()) return refuse(Why::NoSuchValue, values);
    m_terms.push_back({kind, term.value, term.field, micros.value_or(0), term.sign == '<'});
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
    const auto time = [](const Term& term, std::uint64_t micros) { return term.below ? static_cast<double>(micros) < term.micros : static_cast<double>(micros) > term.micros; };
    const std::uint64_t until = saga.ended.raw() != 0 && saga.ended <= at ? saga.ended.micros() : at.micros();
    const std::uint64_t lasted = until > saga.started.micros() ? until - saga.started.micros() : 0;
    return std::ranges::all_of(m_terms, [&](const Term& term) {
        switch (term.kind) {
        case Term::Kind::State: return has(wire::name(state), term.text);
        case Term::Kind::Type: return typeHas(term.text);
        case Term::Kind::Mode:
            return begins(wire::name(static_cast<wire::Communication>(saga.communication)), term.text) ||
                   begins(wire::name(static_cast<wire::Coordination>(saga.coordination)), term.text);
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
