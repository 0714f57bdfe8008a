// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliarguments.h"
#include "app/cli/exitcode.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestCliArguments : public QObject
{
    Q_OBJECT
private slots:
    void run_allOptions_read()
    {
        const auto parsed =
            parse(u"--sandbox run --app A --action K --type WRITE --connection none --set a=1 --set b=x=y "
                  "--timeout 5 --repeat 3 --jobs 2 --json"_s);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->command, u"run"_s);
        QVERIFY(parsed->launch.sandbox && parsed->json);
        QCOMPARE(parsed->connection, u"none"_s);
        QCOMPARE(parsed->assignments.size(), 2);
        QCOMPARE(parsed->assignments.at(1).second, u"x=y"_s); // only the first '=' parts name and value
        QCOMPARE(parsed->timeoutSeconds, 5);
        QCOMPARE(parsed->repeat, 3);
        QCOMPARE(parsed->jobs, 2);
    }

    void wrongUsage_named_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("needle");
        QTest::newRow("no command") << u"--sandbox"_s << u"command"_s;
        QTest::newRow("unknown command") << u"frobnicate"_s << u"frobnicate"_s;
        QTest::newRow("unknown option") << u"apps --frobnicate"_s << u"frobnicate"_s;
        QTest::newRow("option of another command") << u"apps --field x"_s << u"--field"_s;
        QTest::newRow("required option missing") << u"run --app A"_s << u"--action"_s;
        QTest::newRow("no assignment") << u"run --app A --action K --set nothing"_s << u"nothing"_s;
        QTest::newRow("not a number") << u"runs --limit many"_s << u"many"_s;
        QTest::newRow("zero") << u"run --app A --action K --repeat 0"_s << u"--repeat"_s;
        QTest::newRow("contradiction") << u"apps --all --limit 3"_s << u"--all"_s;
        QTest::newRow("no use without another") << u"runs --calls"_s << u"--json"_s;
        QTest::newRow("a word too many") << u"apps more"_s << u"more"_s;
    }
    void wrongUsage_named()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, needle);
        const auto parsed = parse(line);
        QVERIFY(!parsed.has_value());
        QCOMPARE(exitCodeFor(parsed.error()), ExitCode::Usage);
        QVERIFY2(parsed.error().detail.contains(needle), qPrintable(parsed.error().detail));
    }

    void helpAndVersion_needNoCommand()
    {
        QCOMPARE(parse(u"--help"_s)->action, CliArguments::Action::ShowHelp);
        QCOMPARE(parse(u"--version"_s)->action, CliArguments::Action::ShowVersion);
        for (const auto command : {"apps"_L1, "run"_L1, "runs"_L1})
            QVERIFY(CliArguments::help().contains(command));
    }

    void exitCode_followsTheOutcome_data()
    {
        QTest::addColumn<RunState>("state");
        QTest::addColumn<ExitCode>("code");
        QTest::newRow("success") << RunState::Success << ExitCode::Success;
        QTest::newRow("failed") << RunState::Failed << ExitCode::Failed;
        QTest::newRow("uncertain") << RunState::Uncertain << ExitCode::Uncertain;
        QTest::newRow("inconclusive") << RunState::Inconclusive << ExitCode::Inconclusive;
    }
    void exitCode_followsTheOutcome()
    {
        QFETCH(const RunState, state);
        QFETCH(const ExitCode, code);
        RunRecord record;
        record.state = state;
        QCOMPARE(exitCodeFor(record), code);
    }

    void exitCode_notSent_followsItsError()
    {
        RunRecord record;
        record.state = RunState::NotSent;
        record.error.kind = ApiError::Kind::Forbidden;
        QCOMPARE(exitCodeFor(record), ExitCode::Authentication);
        record.error.kind = ApiError::Kind::Unreachable;
        QCOMPARE(exitCodeFor(record), ExitCode::Api);
        record.error.kind = ApiError::Kind::NoLongerOffered;
        QCOMPARE(exitCodeFor(record), ExitCode::Usage);
    }

private:
    static Result<CliArguments> parse(const QString &line)
    {
        return CliArguments::parse(QStringList{u"actionbench-cli"_s} + line.split(u' ', Qt::SkipEmptyParts));
    }
};

QTEST_GUILESS_MAIN(TestCliArguments)
#include "tst_cliarguments.moc"
