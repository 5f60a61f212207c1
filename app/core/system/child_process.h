#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::core {

/// A process that was started here and does not outlive its starter: it is killed when the thread that started it ends, and it holds the
/// read end of a pipe (`--lifeline`) whose end-of-file tells it the same.
class ChildProcess {
public:
    struct Spec {
        std::filesystem::path program;
        std::vector<std::string> arguments; ///< without the program's name; --lifeline is added
        std::filesystem::path output;       ///< standard output and error go here
        int lifeline = -1;                  ///< read end
    };
    struct Exit {
        int code = 0;
        int signal = 0; ///< 0: it ended by itself
    };

    static wire::Result<ChildProcess> spawn(const Spec& spec);
    ~ChildProcess(); ///< kills and reaps it, unless it was reaped
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;

    [[nodiscard]] int pid() const { return m_pid; }
    [[nodiscard]] int descriptor() const { return m_descriptor; } ///< readable once the process has ended
    void signal(int number) const;
    /// How it ended; nothing while it runs. Afterwards it is gone from the system.
    [[nodiscard]] std::optional<Exit> reap();

private:
    ChildProcess(int pid, int descriptor) : m_pid(pid), m_descriptor(descriptor) {}
    int m_pid = -1; ///< -1: reaped
    int m_descriptor = -1;
};

} // namespace sagascope::core
