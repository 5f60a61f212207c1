#include "services/kit/runtime/run_program.h"
#include "services/kit/runtime/event_loop.h"
#include "services/wire/memory.h"
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sagascope::kit {

namespace {

/// SIGTERM and SIGINT as a descriptor. Before any thread is started, so that all inherit the mask.
int signalsToEndAt() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int drive(const ProgramSpec& spec, RealHost& host, int signals, int lifeline) {
    try {
        const auto program = spec.make(host);
        if (auto started = program->start(); !started) {
            host.fail(started.error());
            return 3;
        }
        EventLoop(host, *program, signals, lifeline).run();
    } catch (const std::exception& error) {
        host.fail({error.what(), host.self().instance, "see its log; it can be started again"});
    }
    host.telemetry().flush();
    return host.failed() ? 3 : 0;
}

} // namespace

int runProgram(int argc, char** argv, const ProgramSpec& spec) {
    wire::keepFreedMemory();
    int status = 0;
    auto arguments = readArguments(argc, argv, spec, status);
    if (!arguments) return status;
    const int signals = signalsToEndAt();
    const int lifeline = arguments->lifeline;
    auto host = RealHost::create(spec.service, std::move(*arguments));
    if (!host) {
        complain(spec.service, host.error());
        return 3;
    }
    return drive(spec, **host, signals, lifeline);
}

} // namespace sagascope::kit
