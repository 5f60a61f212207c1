#include "app/core/system/child_process.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern "C" { // glibc 2.36 forgets it
#include <sys/pidfd.h>
}

namespace sagascope::core {

namespace {

constexpr int kLifeline = 3; // in the child: the only descriptor beside standard input, output and error
constexpr int kNotExecuted = 127;

/// Between fork and exec: only what is safe there (no allocation, no locks).
[[noreturn]] void becomeChild(const char* program, char* const* arguments, int input, int output, int lifeline, int parent) {
    // SIGKILL, not SIGTERM: a process that is paused or hangs must go as well.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0); // the parent was gone before the line above
    ::setpgid(0, 0);                       // Ctrl-C in the terminal is for the parent alone
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    if (lifeline == kLifeline) ::fcntl(lifeline, F_SETFD, 0);
    else ::dup2(lifeline, kLifeline);
    ::close_range(kLifeline + 1, ~0U, 0);
    ::execv(program, arguments);
    ::_exit(kNotExecuted);
}

wire::Error systemError(const std::filesystem::path& where, const std::string& todo) { return {std::strerror(errno), where.string(), todo}; }

} // namespace

wire::Result<ChildProcess> ChildProcess::spawn(const Spec& spec) {
    if (::access(spec.program.c_str(), X_OK) != 0) return tl::unexpected(systemError(spec.program, "reinstall sagascope: this program belongs to it"));
    const int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int output = ::open(spec.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (output < 0) {
        ::close(input);
        return tl::unexpected(systemError(spec.output, "check the permissions of the data directory"));
    }
    auto words = spec.arguments;
    words.insert(words.begin(), spec.program.string());
    words.insert(words.end(), {"--lifeline", std::to_string(kLifeline)});
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int parent = ::getpid();
    const int pid = ::fork();
    if (pid == 0) becomeChild(spec.program.c_str(), arguments.data(), input, output, spec.lifeline, parent);
    const auto error = systemError(spec.program, "end other programs, or raise the limit of processes");
    ::close(input);
    ::close(output);
    if (pid < 0) return tl::unexpected(error);
    return ChildProcess(pid, ::pidfd_open(pid, 0)); // not reaped yet, so the number is still this process's
}

ChildProcess::~ChildProcess() {
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    if (m_descriptor >= 0) ::close(m_descriptor);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

void ChildProcess::signal(int number) const {
    if (m_pid > 0) ::kill(m_pid, number);
}

std::optional<ChildProcess::Exit> ChildProcess::reap() {
    int status = 0;
    if (m_pid <= 0 || ::waitpid(m_pid, &status, WNOHANG) != m_pid) return std::nullopt;
    m_pid = -1;
    if (WIFSIGNALED(status)) return Exit{0, WTERMSIG(status)};
    return Exit{WEXITSTATUS(status), 0};
}

} // namespace sagascope::core
