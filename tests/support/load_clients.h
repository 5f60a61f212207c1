#pragma once
#include "tests/support/company.h"
#include <atomic>
#include <set>
#include <thread>

namespace sagascope::test {

/// Clients that start sagas one after the other over HTTP, good and bad ones, and remember which were accepted. The same seed asks for the same.
class LoadClients {
public:
    /// Asynchronously Impatient ones take an acceptance for an answer and go on, so that sagas pile up; Patient ones wait for each outcome.
    enum class Temper { Impatient, Patient };
    LoadClients(Company& company, int count, unsigned seed, Temper temper = Temper::Impatient);
    ~LoadClients() { stop(); }
    void stop();
    [[nodiscard]] int waiting() const { return m_waiting; } ///< requests without an answer yet
    [[nodiscard]] std::set<std::string> accepted();

private:
    void run(unsigned seed);

    Company& m_company;
    Temper m_temper;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_waiting = 0;
    std::mutex m_mutex; ///< guards m_accepted
    std::set<std::string> m_accepted;
    std::vector<std::thread> m_threads;
};

} // namespace sagascope::test
