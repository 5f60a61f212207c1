// How fast the window is: `window_bench painting`, `company`, `ingest`, `recording FILE`.
#include "app/gui/topology/topology_accessible.h"
#include "tests/bench/window/measures.h"
#include <CLI/CLI.hpp>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

using namespace sagascope;

int main(int argc, char** argv) {
    CLI::App program("How fast the window paints, follows a company, and shows a recording");
    program.require_subcommand(1);
    program.add_subcommand("painting", "200 nodes and 5,000 dots");
    auto* company = program.add_subcommand("company", "from event to pixel, and throughput with the window open");
    bench::CompanyPlan plan;
    company->add_option("--programs", plan.programs, "folder of the processes' programs")->required();
    company->add_option("--folder", plan.folder, "where data directories go")->required();
    company->add_flag("--quick", plan.isQuick, "shorter, to see that all of it works");
    auto* ingest = program.add_subcommand("ingest", "events from a generator process to log, projections and window");
    std::string dir, file;
    std::uint64_t count = 2'000'000;
    double rate = 250'000;
    ingest->add_option("--dir", dir, "where rings and log go")->required();
    ingest->add_option("--count", count, "events");
    ingest->add_option("--rate", rate, "events a second");
    auto* recording = program.add_subcommand("recording", "a recording in the window");
    recording->add_option("file", file, "the recording")->required();
    CLI11_PARSE(program, argc, argv);

    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings; // a person's own don't count, and are not touched
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    QSettings("sagascope", "sagascope").setValue("workspace", "explore"); // all panels
    QApplication application(argc, argv);
    QApplication::setOrganizationName("sagascope");
    QApplication::setApplicationName("sagascope-bench");
    QApplication::setStyle("Fusion");
    gui::installTopologyAccessibility();
    if (*ingest) return bench::measureIngest(dir, count, rate);
    if (*company) return bench::measureCompany(plan);
    return *recording ? bench::measureRecording(file) : bench::measurePainting();
}
