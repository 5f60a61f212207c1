#include "services/model/architecture.h"
#include <gtest/gtest.h>
#include <regex>

using namespace sagascope;
using namespace sagascope::model;

namespace {
Architecture shipped() {
    auto loaded = Architecture::load(findResources().value());
    if (!loaded) ADD_FAILURE() << loaded.error().text();
    return std::move(*loaded);
}
struct TempFolder {
    TempFolder() {
        std::string pattern = std::filesystem::temp_directory_path() / "sagascope-model-XXXXXX";
        path = ::mkdtemp(pattern.data());
    }
    ~TempFolder() { std::filesystem::remove_all(path); }
    TempFolder(const TempFolder&) = delete;
    std::filesystem::path path;
};
} // namespace

TEST(Architecture, TheShippedOneLoadsAndNamesOnlyWhatItHas) {
    const auto architecture = shipped();
    EXPECT_EQ(architecture.sagas.size(), 2U);
    for (const auto& saga : architecture.sagas) {
        for (const auto& step : saga.steps) EXPECT_NE(architecture.node(step.participant), nullptr) << step.participant;
    }
    for (const auto& resource : architecture.resources) EXPECT_NE(architecture.node(resource.service), nullptr);
    for (const auto& preset : architecture.presets) EXPECT_NE(architecture.saga(preset.saga), nullptr);
}

TEST(Architecture, ComesBackFromItsEmbeddedFiles) {
    const auto files = Architecture::files(findResources().value());
    ASSERT_TRUE(files);
    const auto again = Architecture::fromFiles(*files);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->nodes.size(), shipped().nodes.size());
}

TEST(Architecture, WrittenToAFolderItLoadsFromThere) {
    const TempFolder folder;
    auto files = Architecture::files(findResources().value()).value();
    ASSERT_TRUE(files.contains("seed.yaml"));
    files["../escaped.yaml"] = "nobody's";
    ASSERT_TRUE(Architecture::write(files, folder.path / "resources", findResources().value()));
    files.erase("../escaped.yaml");
    EXPECT_EQ(Architecture::files(folder.path / "resources").value(), files);
    EXPECT_FALSE(std::filesystem::exists(folder.path / "resources" / "architectures" / "escaped.yaml"));
}

TEST(Architecture, WhatAnOlderRecordingLacksComesFromTheInstalledOne) {
    const TempFolder folder;
    auto files = Architecture::files(findResources().value()).value();
    files.erase("seed.yaml");
    ASSERT_TRUE(Architecture::write(files, folder.path, findResources().value()));
    EXPECT_TRUE(Architecture::files(folder.path).value().contains("seed.yaml"));
}

TEST(Architecture, OneThatDoesNotSayWhatResourcesAnswerLoads) {
    const TempFolder folder;
    auto files = Architecture::files(findResources().value()).value();
    auto text = std::regex_replace(files.at("architecture.yaml").get<std::string>(), std::regex("answer: ([*&]\\w+|\\{[^}]*\\}+|\\{items: \\[&\\w+ \\{[^}]*\\}\\]\\}),"), "");
    ASSERT_EQ(text.find("answer:"), std::string::npos) << text;
    files["architecture.yaml"] = text;
    ASSERT_TRUE(Architecture::write(files, folder.path, findResources().value()));
    const auto loaded = Architecture::load(folder.path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(loaded->resources.front().answer.value("type", ""), "object");
}

TEST(Architecture, FindsASagaByItsIdAndNamesMessagesInBothLanguages) {
    const auto architecture = shipped();
    ASSERT_NE(architecture.sagaById("c-7f3a"), nullptr);
    EXPECT_EQ(architecture.sagaById("c-7f3a")->name, "create-contract");
    EXPECT_EQ(architecture.displayOfType("PremiumDebited", Language::French), "Prime débitée");
    EXPECT_EQ(architecture.displayOfType("Unheard", Language::English), "Unheard");
}

TEST(Saga, NamesTheOffendingField) {
    const auto architecture = shipped();
    const auto* saga = architecture.saga("create-contract");
    EXPECT_FALSE(saga->complaint({{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 12000}}));
    EXPECT_EQ(saga->complaint({{"customerId", "C-0001"}, {"product", "boat"}, {"premiumCents", 12000}})->first, "product");
    EXPECT_EQ(saga->complaint({{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", -1}})->first, "premiumCents");
    EXPECT_EQ(saga->complaint({{"customerId", "C-0001"}, {"product", "home"}})->first, "premiumCents");
    EXPECT_EQ(saga->complaint({{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 1}, {"more", 1}})->first, "more");
    EXPECT_EQ(saga->complaint({{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 18446744073709551615ULL}})->first,
              "premiumCents");
}

TEST(Saga, ADefinitionWithAnErrorSaysWhere) {
    const auto result = Saga::parse("saga: x\nprefix: x\nstart: {path: /x, scope: x}\nresource: {path: /x, from: a.b}\nsteps:\n  - {name: a, colour: red}\n",
                                    "x.yaml");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where, "x.yaml:6:15");
}
