#pragma once
#include "services/gateway/rate_limiter.h"
#include "services/kit/messaging/node.h"
#include <set>

namespace sagascope::gateway {

/// The buckets that several gateways share, in the database that they share too: while a subject asks, its bucket is written down every tenth of
/// a second, less what each has given out since. Between two agreements each gives out of all that is left.
class SharedBuckets {
public:
    SharedBuckets(kit::Node& node, RateLimiter& limiter) : m_node(node), m_limiter(limiter) {}
    static const char* schema();
    void share(const std::string& subject); ///< before it takes a token; in a turn

private:
    void agree(const std::string& subject);
    void agreeLater(const std::string& subject);

    kit::Node& m_node;
    RateLimiter& m_limiter;
    std::set<std::string> m_agreed; ///< not longer ago than that, and a timer runs
};

} // namespace sagascope::gateway
