#include "tests/app/eventlog/log_support.h"
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

namespace sagascope::core {

TemporaryDirectory::TemporaryDirectory() {
    auto name = (std::filesystem::temp_directory_path() / "sagascope-test-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
}

TemporaryDirectory::~TemporaryDirectory() { std::filesystem::remove_all(m_path); }

wire::Source makeSource(const std::string& instance, std::uint64_t incarnation) {
    wire::Source source;
    source.set_service(instance.substr(0, instance.find('#')));
    source.set_instance(instance);
    source.set_incarnation(incarnation);
    source.set_pid(17);
    return source;
}

wire::Event makeEvent(std::uint64_t seq, std::size_t padding) {
    wire::Event event;
    event.set_hlc(wire::Hlc::fromMicros(1'000'000 + seq).raw());
    event.set_seq(seq);
    event.mutable_log()->set_text(fmt::format("line {}{}", seq, std::string(padding, '.')));
    return event;
}

void writeLog(const std::filesystem::path& path, std::uint64_t events, std::uint64_t perChunk, bool close) {
    auto writer = EventLogWriter::create(path, {.files = {{"a.yaml", "application/yaml", "a: 1\n"}}, .metadata = {}});
    ASSERT_TRUE(writer) << writer.error().text();
    const auto one = *(*writer)->addSource(makeSource("one#1", 0xabc));
    const auto two = *(*writer)->addSource(makeSource("two#1", 0xdef));
    for (std::uint64_t i = 0; i < events; ++i) {
        const auto event = makeEvent(i / 2 + 1);
        (*writer)->append(i % 2 == 0 ? one : two, event.seq(), wire::Hlc(event.hlc()), 5'000'000'000 + i * 1000, event.SerializeAsString());
        if ((i + 1) % perChunk == 0) {
            ASSERT_TRUE((*writer)->flush());
        }
    }
    if (close) {
        ASSERT_TRUE((*writer)->close());
    } else {
        ASSERT_TRUE((*writer)->flush());
    }
}

std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void spill(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::remove(path); // some file systems write a truncated file out at once, which takes milliseconds
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace sagascope::core
