#include "services/notifications/notifications.h"
#include <fmt/format.h>

namespace sagascope::notifications {

namespace {

using kit::Done;
using kit::Performed;
using kit::Refused;
using kit::StepContext;

/// No mail can reach the domain `invalid` (RFC 2606).
bool isRefused(std::string_view address) { return address.size() >= 8 && address.substr(address.size() - 8) == ".invalid"; }

std::string euros(const nlohmann::json& cents) { return fmt::format("{}.{:02}", cents.get<std::int64_t>() / 100, cents.get<std::int64_t>() % 100); }

} // namespace

Notifications::Notifications(kit::Host& host) : SagaService(host, Mailer::schema()) {
    step("create-contract", "notify", [this](const StepContext& context) {
        const auto text = fmt::format("your contract {} ({}) is accepted. The premium of {} EUR was debited.", context.results.at("create").at("contractId").get<std::string>(),
                                      context.input.at("product").get<std::string>(), euros(context.input.at("premiumCents")));
        return send(context, "Your new contract", text);
    });
    step("settle-claim", "notify", [this](const StepContext& context) {
        const auto text = fmt::format("your claim {} on contract {} is settled. {} EUR were paid to your account.", context.results.at("open").at("claimId").get<std::string>(),
                                      context.input.at("contractId").get<std::string>(), euros(context.input.at("amountCents")));
        return send(context, "Your claim is settled", text);
    });
}

wire::Result<void> Notifications::opened() {
    m_mailer.start();
    return {};
}

Performed Notifications::send(const StepContext& context, const std::string& subject, const std::string& text) {
    const auto& person = context.results.contains("verify") ? context.results.at("verify") : context.results.at("cover");
    const auto to = person.at("email").get<std::string>();
    if (isRefused(to)) return Refused{"address-refused"};
    m_mailer.queue({context.id(wire::Verb::Do), context.saga, to, person.at("name").get<std::string>(), subject, text, context.now});
    return Done{{{"mail", context.id(wire::Verb::Do)}}};
}

} // namespace sagascope::notifications
