// What holds for the source tree as a whole: arrows go one way, and the business is data.
#include "services/model/architecture.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace fs = std::filesystem;
using namespace sagascope;

namespace {

fs::path root() { return std::getenv("SAGASCOPE_SOURCE"); }

struct Line {
    std::string file; ///< relative to the root
    std::size_t number;
    std::string text; ///< without its comment
    [[nodiscard]] std::string where() const { return file + ":" + std::to_string(number) + ": " + text; }
};

/// All code lines below `folder`, comments cut off.
std::vector<Line> codeBelow(const std::string& folder) {
    std::vector<Line> lines;
    for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
        const auto extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".cpp" && extension != ".h")) continue;
        std::ifstream in(entry.path());
        std::string text;
        for (std::size_t number = 1; std::getline(in, text); ++number) {
            const auto comment = text.find("//");
            // An address such as "ipc://…" is no comment.
            if (comment != std::string::npos && (comment == 0 || text[comment - 1] != ':')) text.resize(comment);
            lines.push_back({fs::relative(entry.path(), root()).string(), number, text});
        }
    }
    return lines;
}

std::set<std::string> wordsOfTheBusiness() {
    const auto architecture = model::Architecture::load(root() / "resources").value();
    std::set<std::string> words;
    for (const auto& node : architecture.nodes) {
        if (node.role == model::Role::Participant) words.insert({node.name, node.program, node.database});
    }
    for (const auto& saga : architecture.sagas) {
        words.insert({saga.name, saga.path, saga.scope, saga.timedOut.name, saga.resourceField});
        for (const auto& field : saga.input) words.insert(field.name);
        for (const auto& step : saga.steps) {
            for (const auto* type : {&step.command, &step.success, &step.failure, &step.compensation, &step.compensated}) words.insert(type->name);
        }
    }
    for (const auto& resource : architecture.resources) words.insert(resource.path);
    words.erase("");
    words.erase("product"); // also an ordinary word of programming
    return words;
}

std::vector<Line> including(const std::string& folder, const std::regex& forbidden) {
    std::vector<Line> found;
    for (const auto& line : codeBelow(folder)) {
        if (std::regex_search(line.text, forbidden)) found.push_back(line);
    }
    return found;
}

void expectNone(const std::vector<Line>& lines, const std::string& what) {
    for (const auto& line : lines) ADD_FAILURE() << what << "\n  " << line.where();
}

} // namespace

TEST(House, NoNameOfTheBusinessStandsInTheAppOrTheKit) {
    const auto words = wordsOfTheBusiness();
    ASSERT_GT(words.size(), 30U);
    const std::regex word("[A-Za-z0-9_/{}.-]+");
    for (const auto* folder : {"app", "services/kit"}) {
        for (const auto& line : codeBelow(folder)) {
            for (std::sregex_iterator at(line.text.begin(), line.text.end(), word), end; at != end; ++at)
                EXPECT_FALSE(words.contains(at->str())) << "'" << at->str() << "' belongs into resources/\n  " << line.where();
        }
    }
}

TEST(House, TheAppIncludesNeitherTheKitNorAService) {
    expectNone(including("app", std::regex("#include \"services/(?!wire/|model/)")), "the app may include services/wire and services/model only");
}

TEST(House, TheCoreKnowsNoWidget) {
    expectNone(including("app/core", std::regex("#include (<Q(Widget|Painter|Application|MainWindow)|\"app/(gui|cli)/)")), "app/core knows no widget");
}

TEST(House, AServiceIncludesNoOtherService) {
    for (const auto& entry : fs::directory_iterator(root() / "services")) {
        const auto service = entry.path().filename().string();
        if (!entry.is_directory() || service == "wire" || service == "model" || service == "kit" || service == "sim") continue;
        expectNone(including("services/" + service, std::regex("#include \"services/(?!wire/|model/|kit/|" + service + "/)")), "a service includes no other");
    }
    expectNone(including("services/kit", std::regex("#include \"services/(?!wire/|model/|kit/)")), "the kit knows no service");
    expectNone(including("services/model", std::regex("#include \"services/(?!wire/|model/)")), "the model knows the wire only");
    expectNone(including("services/wire", std::regex("#include \"services/(?!wire/)")), "the wire knows nobody");
    expectNone(including("services", std::regex("#include \"app/")), "services know nothing of the app");
}
