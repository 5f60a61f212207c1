#include "app/core/capture/capture.h"
#include "app/core/capture/capture_loop.h"

namespace sagascope::core {

Capture::Capture(Settings settings, EventSink& sink) : m_loop(std::make_unique<CaptureLoop>(std::move(settings), sink)) {}

Capture::~Capture() { static_cast<void>(stop()); } // whoever wants to know calls stop() before

wire::Result<void> Capture::start() {
    if (auto opened = m_loop->open(); !opened) return opened;
    m_thread = std::thread([this] { m_loop->run(); });
    return {};
}

wire::Result<void> Capture::stop() {
    if (!m_thread.joinable()) return {};
    m_loop->requestStop();
    m_thread.join();
    return m_loop->close();
}

void Capture::emit(wire::Event event) { m_loop->emit(std::move(event)); }
void Capture::processEnded(std::uint64_t incarnation) { m_loop->processEnded(incarnation); }
std::optional<LoggedEvent> Capture::event(std::uint64_t position) const { return m_loop->event(position); }
void Capture::addKeyframe(std::string_view record) { m_loop->addKeyframe(record); }
Capture::State Capture::state() const { return m_loop->state(); }

} // namespace sagascope::core
