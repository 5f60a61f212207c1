#include "tests/support/load_clients.h"
#include <random>

namespace sagascope::test {

namespace {
/// Those that get what they ask for, one whose mail is refused, a suspended one, and one that does not exist.
const std::vector<std::string> kCustomers{"C-0001", "C-0002", "C-0003", "C-0004", "C-0100", "C-0191", "C-9999"};
} // namespace

LoadClients::LoadClients(Company& company, int count, unsigned seed, Temper temper) : m_company(company), m_temper(temper) {
    for (int i = 0; i < count; ++i) m_threads.emplace_back([this, seed, i] { run(seed + static_cast<unsigned>(i)); });
}

void LoadClients::stop() {
    m_stopping = true;
    for (auto& thread : m_threads) thread.join();
    m_threads.clear();
}

std::set<std::string> LoadClients::accepted() {
    const std::lock_guard lock(m_mutex);
    return m_accepted;
}

void LoadClients::run(unsigned seed) {
    std::mt19937 random(seed);
    std::string active; // a contract to claim on
    while (!m_stopping) {
        const bool isClaim = !active.empty() && random() % 4 == 0;
        const nlohmann::json body = isClaim ? nlohmann::json{{"contractId", active}, {"amountCents", 50000}}
                                            : nlohmann::json{{"customerId", kCustomers[random() % kCustomers.size()]}, {"product", "home"}, {"premiumCents", 12000}};
        const auto headers = m_temper == Temper::Patient ? std::map<std::string, std::string>{{"Prefer", "wait=5"}} : std::map<std::string, std::string>{};
        ++m_waiting;
        const auto answer = m_company.http("POST", isClaim ? "/v1/claims" : "/v1/contracts", body, headers);
        --m_waiting;
        if (!answer.body.is_object()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nobody there
            continue;
        }
        const auto id = answer.body.value("saga", "");
        if (!id.empty() && answer.status != 503) {
            const std::lock_guard lock(m_mutex);
            m_accepted.insert(id);
        }
        if (answer.status == 201 && !isClaim) active = answer.body["results"]["create"].value("contractId", active);
        // Of an impatient client's nothing but its acceptance is known of a saga: its contract is claimed on as soon as it may be active.
        if (answer.status == 202 && !isClaim && random() % 8 == 0) active = "P-" + id.substr(id.find('-') + 1);
    }
}

} // namespace sagascope::test
