// Greets another instance of itself (option --greet), keeps each greeting it gets in a database, and logs the answers.
#include "services/kit/messaging/node.h"
#include "services/kit/runtime/run_program.h"
#include "services/kit/storage/database.h"

using namespace sagascope;

namespace {

class Greeter : public kit::Node {
public:
    using Node::Node;

protected:
    wire::Result<void> begin() override {
        if (auto opened = openDatabase("greeter.db", "CREATE TABLE IF NOT EXISTS greeting(id TEXT PRIMARY KEY, payload TEXT)"); !opened) return opened;
        on(wire::QUERY, [this](const kit::Inbound& inbound) {
            database().run("INSERT OR IGNORE INTO greeting VALUES(?, ?)", inbound.message().id(), inbound.message().payload());
            respond(inbound, kit::answerTo(inbound.message(), wire::DONE, inbound.message().payload()));
        });
        if (const auto whom = host().settings().option("greet", ""); !whom.empty()) greet(whom);
        return {};
    }

private:
    void greet(const std::string& whom) {
        wire::Envelope message;
        message.set_id("greeting-1");
        message.set_kind(wire::QUERY);
        message.set_type("Greet");
        message.set_payload(host().settings().option("words", ""));
        kit::CallOptions options;
        options.deadline = kit::Micros(10'000'000);
        options.instance = whom;
        call(host().self().service, message, options, [this](const kit::CallResult& result) {
            host().log(kit::LogLevel::Info, result ? "answered " + result->payload() : "no answer");
        });
    }
};

} // namespace

int main(int argc, char** argv) {
    return kit::runProgram(argc, argv, {"greeter", "Greets another instance", {{"greet", "Instance to greet", ""}},
                                        [](kit::Host& host) { return std::make_unique<Greeter>(host); }});
}
