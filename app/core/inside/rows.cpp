#include "app/core/inside/rows.h"

namespace sagascope::core {

namespace {

const wire::Committed::Row* rowOf(const LoggedEvent& event, std::size_t index) {
    if (!event.event.has_committed() || index >= static_cast<std::size_t>(event.event.committed().rows_size())) return nullptr;
    return &event.event.committed().rows(static_cast<int>(index));
}

RowValue valueOf(const std::string& column, const nlohmann::ordered_json& json) {
    if (json.is_null()) return {column, {}, 0, RowValue::Kind::Null};
    if (json.is_number()) return {column, json.dump(), json.get<double>(), RowValue::Kind::Number};
    if (json.is_string()) return {column, json.get<std::string>(), 0, RowValue::Kind::Text};
    const auto bytes = json.is_object() ? json.find("bytes") : json.end(); // a blob is told by its size
    if (bytes != json.end() && bytes->is_number_unsigned()) return {column, bytes->dump() + " B", bytes->get<double>(), RowValue::Kind::Number};
    return {column, json.dump(), 0, RowValue::Kind::Text};
}

const RowValue* find(const std::vector<RowValue>& values, const std::string& column) {
    const auto found = std::ranges::find(values, column, &RowValue::column);
    return found == values.end() ? nullptr : &*found;
}

} // namespace

std::vector<RowValue> rowValues(const LoggedEvent& event, std::size_t index) {
    std::vector<RowValue> values;
    const auto* row = rowOf(event, index);
    if (row == nullptr) return values;
    const auto json = nlohmann::ordered_json::parse(row->row(), nullptr, false);
    if (!json.is_object()) return values;
    for (const auto& [column, value] : json.items()) values.push_back(valueOf(column, value));
    return values;
}

std::optional<RowOrigin> rowOrigin(const LoggedEvent& event, std::size_t index) {
    const auto* row = rowOf(event, index);
    if (row == nullptr || row->cause() == 0 || row->cause() > static_cast<std::uint32_t>(event.event.committed().causes_size())) return std::nullopt;
    const auto& cause = event.event.committed().causes(static_cast<int>(row->cause()) - 1);
    return RowOrigin{cause.sender_incarnation(), cause.transmission()};
}

std::vector<RowChange> rowChanges(const std::vector<RowValue>& before, const std::vector<RowValue>& after) {
    std::vector<RowChange> changes;
    for (const RowValue& value : after) {
        const RowValue* old = find(before, value.column);
        if (old == nullptr || old->kind != value.kind || old->text != value.text) changes.push_back({value.column, old == nullptr ? std::string() : old->text, value.text});
    }
    for (const RowValue& value : before)
        if (find(after, value.column) == nullptr) changes.push_back({value.column, value.text, {}});
    return changes;
}

Row sagaNamedIn(const Sagas& sagas, const std::vector<RowValue>& values) {
    for (const RowValue& value : values) {
        if (value.kind != RowValue::Kind::Text || value.text.empty()) continue;
        if (const Row saga = sagas.find(value.text); saga != kNoRow) return saga;
    }
    return kNoRow;
}

} // namespace sagascope::core
