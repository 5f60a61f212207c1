#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace {

QString source() { return qEnvironmentVariable("SAGASCOPE_SOURCE"); }

/// The catalogue brought up to date with the code, as a copy; what is new in it is unfinished.
QString updated(const QTemporaryDir& folder, const QString& language, const QStringList& options) {
    const QString copy = folder.filePath("sagascope_" + language + ".ts");
    QFile::copy(source() + "/resources/translations/sagascope_" + language + ".ts", copy);
    QProcess lupdate;
    lupdate.setWorkingDirectory(source());
    lupdate.start(LUPDATE, QStringList{"-silent", "-locations", "none", "-no-obsolete"} + options + QStringList{"-I", ".", "app/gui", "-ts", copy});
    EXPECT_TRUE(lupdate.waitForFinished(60'000));
    EXPECT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
    QFile file(copy);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

} // namespace

TEST(Translations, FrenchHasEveryTextOfTheWindow) {
    const QTemporaryDir folder;
    const QString catalogue = updated(folder, "fr", {});
    EXPECT_GT(catalogue.count("<source>"), 200);
    const qsizetype unfinished = catalogue.indexOf("type=\"unfinished\"");
    EXPECT_EQ(unfinished, -1) << catalogue.mid(std::max<qsizetype>(unfinished - 200, 0), 260).toStdString();
}

TEST(Translations, EnglishHasEveryPlural) {
    const QTemporaryDir folder;
    const QString catalogue = updated(folder, "en", {"-pluralonly"});
    EXPECT_GT(catalogue.count("numerus=\"yes\""), 0);
    EXPECT_FALSE(catalogue.contains("type=\"unfinished\"")) << catalogue.toStdString();
}

TEST(Translations, PlaceholdersAreTheSameInBothLanguages) {
    QFile file(source() + "/resources/translations/sagascope_fr.ts");
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    static const QRegularExpression kMessage("<source>(.*?)</source>\\s*<translation[^>]*>(.*?)</translation>", QRegularExpression::DotMatchesEverythingOption);
    int seen = 0;
    for (auto it = kMessage.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext(); ++seen) {
        const auto message = it.next();
        for (const char* placeholder : {"%1", "%2", "%3", "%n"}) {
            EXPECT_EQ(message.captured(1).contains(placeholder), message.captured(2).contains(placeholder)) << message.captured(1).toStdString();
        }
    }
    EXPECT_GT(seen, 200);
}
