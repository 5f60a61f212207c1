#include "app/gui/inspector/sheet.h"
#include "services/wire/names.h"

namespace sagascope::gui {
namespace {

QString indented(const std::string& bytes) {
    if (bytes.empty()) return {};
    const auto json = nlohmann::ordered_json::parse(bytes, nullptr, false);
    return json.is_discarded() ? qstr(bytes) : qstr(json.dump(2));
}

} // namespace

std::vector<Sheet::Fact> headersOf(const core::LoggedEvent& event) {
    if (!event.event.has_sent()) return {};
    const wire::Sent& sent = event.event.sent();
    std::vector<Sheet::Fact> headers;
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty()) headers.push_back({name, value, "mono"});
    };
    add("id", qstr(sent.id()));
    add("type", qstr(sent.type()));
    add("target", qstr(sent.target()));
    add("from", qstr(sent.from()));
    add("to", qstr(sent.to()));
    add("saga", qstr(sent.saga()));
    if (sent.step() != 0) add("step", QString::number(sent.step()));
    add("causation", qstr(sent.causation()));
    add("traceparent", qstr(sent.traceparent()));
    add("subject", qstr(sent.subject()));
    if (!sent.topic().empty()) add("topic", qstr(sent.topic()) + " / " + QString::number(sent.partition()) + " @ " + QString::number(sent.offset()));
    if (sent.deadline_ms() != 0) add("deadline", QString::number(sent.deadline_ms()) + " ms");
    if (sent.has_mode()) add("mode", qstr(wire::text(sent.mode())));
    return headers;
}

QString payloadOf(const core::LoggedEvent& event, std::size_t row) {
    if (event.event.has_sent()) return indented(event.event.sent().payload());
    if (event.event.has_committed() && row < static_cast<std::size_t>(event.event.committed().rows_size())) return indented(event.event.committed().rows(static_cast<int>(row)).row());
    return event.event.has_saga() ? indented(event.event.saga().input()) : QString();
}

} // namespace sagascope::gui
