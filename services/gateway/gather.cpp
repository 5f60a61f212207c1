#include "services/gateway/gather.h"

namespace sagascope::gateway {

void gather(kit::Node& node, const std::set<std::string>& services, const wire::Envelope& message, const kit::CallOptions& options,
            std::function<void(const Gathered&)> done) {
    struct Open {
        std::size_t missing;
        Gathered results;
        std::function<void(const Gathered&)> done;
    };
    const auto open = std::make_shared<Open>(Open{services.size(), {}, std::move(done)});
    for (const auto& service : services) {
        auto copy = message;
        copy.set_id(message.id() + "." + service);
        node.call(service, std::move(copy), options, [open, service](const kit::CallResult& result) {
            open->results.emplace(service, result);
            if (--open->missing == 0) open->done(open->results);
        });
    }
}

} // namespace sagascope::gateway
