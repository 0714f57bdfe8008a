// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runsummary.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

RunRecord record(RunState state)
{
    RunRecord run;
    run.state = state;
    run.appTitle = u"Notely"_s;
    run.actionTitle = u"Create Note"_s;
    run.statusText = u"paused"_s;
    run.createdAt = run.finishedAt = QDateTime::currentDateTimeUtc();
    return run;
}

RunRecord failed(const QByteArray &error)
{
    RunRecord run = record(RunState::Failed);
    run.errors = JsonText('[' + error + ']');
    return run;
}

} // namespace

// What the top of a run's details says and offers, by how the run ended.
class TestRunSummary : public QObject
{
    Q_OBJECT

private:
    RunSummary m_summary;

    QPushButton *button() const { return m_summary.findChild<QPushButton *>(u"runRemedy"_s); }
    QString words() const { return m_summary.findChild<QLabel *>(u"runExplanation"_s)->text(); }

private slots:
    void s2_damagedParts_areNamed()
    {
        RunRecord run = record(RunState::Success);
        const auto *line = m_summary.findChild<QLabel *>(u"runForced"_s);
        m_summary.setRecord(run, {});
        QVERIFY(line->text().isEmpty());
        run.damaged = {RunPart::Inputs, RunPart::Payload};
        m_summary.setRecord(run, {});
        QVERIFY2(line->text().contains(u"its inputs, the body that was sent"_s), qPrintable(line->text()));
        QVERIFY(!line->isHidden());
        run.damaged = {RunPart::Row};
        m_summary.setRecord(run, {});
        QVERIFY2(line->text().contains(u"its errors may not be what they were"_s), qPrintable(line->text()));
    }

    // The pause comes between two looks: the run itself does not change.
    void g9_pauseOfAllCalls_isToldWhenItBegins()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        RunWait wait{.isWatched = true, .nextLookAt = now.addSecs(1)};
        RunSummary summary;
        summary.setWaitSource([&wait](qint64) { return wait; });
        summary.show();
        summary.setRecord(record(RunState::Watching), wait);
        const auto *words = summary.findChild<QLabel *>(u"runExplanation"_s);
        QVERIFY(words->text().contains(u"Next look"_s));
        wait.pausedUntil = now.addSecs(60);
        QTRY_VERIFY2(words->text().contains(u"aused by the rate limit"_s), qPrintable(words->text()));
    }

    void everyBadEnd_saysWhatWhoseAndWhatToDo_data()
    {
        QTest::addColumn<RunRecord>("run");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("g7: uncertain") << record(RunState::Uncertain)
                                       << QStringList{u"may have run"_s, u"network"_s, u"Check Notely"_s};
        QTest::newRow("g18: inconclusive")
            << record(RunState::Inconclusive) << QStringList{u"“paused”"_s, u"Zapier or Notely"_s, u"watch it again"_s};
        QTest::newRow("failed without a word")
            << record(RunState::Failed) << QStringList{u"says no more"_s, u"whose side"_s, u"Check Notely"_s};
        QTest::newRow("partner") << failed(R"({"code":"partner","detail":"No such notebook"})")
                                 << QStringList{u"No such notebook"_s, u"side of Notely"_s, u"Check there"_s};
    }
    void everyBadEnd_saysWhatWhoseAndWhatToDo()
    {
        QFETCH(const RunRecord, run);
        QFETCH(const QStringList, parts);
        m_summary.setRecord(run, {});
        for (const QString &part : parts)
            QVERIFY2(words().contains(part), qPrintable(words()));
    }

    void g23_resultThatIsGone_isToldAsSuch()
    {
        RunRecord gone = record(RunState::Inconclusive);
        gone.hasError = true;
        gone.error.kind = ApiError::Kind::NotFound;
        m_summary.setRecord(gone, {});
        for (const QString &part : {u"no longer available"_s, u"limited time"_s, u"Check Notely"_s})
            QVERIFY2(words().contains(part), qPrintable(words()));
    }

    // Its end is not known, so it can be looked at again whenever somebody wants to.
    void g18_g21_inconclusive_canBeWatchedAgain()
    {
        RunRecord run = record(RunState::Inconclusive);
        auto *watch = m_summary.findChild<QPushButton *>(u"runWatch"_s);
        m_summary.setRecord(run, {});
        QVERIFY(watch->isHidden()); // nobody knows its id
        run.runId = u"r1"_s;
        m_summary.setRecord(run, {});
        QVERIFY(!watch->isHidden());
        QSignalSpy again(&m_summary, &RunSummary::watchRequested);
        watch->click();
        QCOMPARE(again.count(), 1);
        run.state = RunState::Success;
        m_summary.setRecord(run, {});
        QVERIFY(watch->isHidden());
    }

    void g9_runThatWaitsToBeSent_canBeTakenBack()
    {
        auto *watch = m_summary.findChild<QPushButton *>(u"runWatch"_s);
        m_summary.setRecord(record(RunState::Preparing), {.isWatched = true});
        QCOMPARE(watch->text(), u"Do not run"_s);
        QSignalSpy stop(&m_summary, &RunSummary::stopRequested);
        watch->click();
        QCOMPARE(stop.count(), 1);
        m_summary.setRecord(record(RunState::Watching), {.isWatched = true});
        QCOMPARE(watch->text(), u"Stop watching"_s);
    }

    void m8_errorsRightBelow_areNotToldTwice()
    {
        m_summary.setRecord(failed(R"({"code":"partner"})"), {});
        const auto *told = m_summary.findChild<QLabel *>(u"runExplanation"_s);
        QVERIFY(!told->isHidden() && !button()->isHidden());
        m_summary.setErrorsBelow(true);
        QVERIFY(told->isHidden() && button()->isHidden());
        m_summary.setErrorsBelow(false);
        QVERIFY(!told->isHidden() && !button()->isHidden());
    }

    void g15_authentication_offersToReconnect()
    {
        m_summary.setRecord(failed(R"({"code":"authentication"})"), {});
        QSignalSpy reconnect(&m_summary, &RunSummary::reconnectRequested);
        QCOMPARE(button()->text(), u"Reconnect"_s);
        button()->click();
        QCOMPARE(reconnect.count(), 1);
    }

    void g16_form_75_throttled_canBeRunAgainAfterItsDelay()
    {
        RunRecord run = failed(R"({"code":"throttled","delay":30})");
        m_summary.setRecord(run, {});
        QSignalSpy again(&m_summary, &RunSummary::runAgainRequested);
        QVERIFY(!button()->isEnabled());
        QVERIFY2(button()->text().startsWith(u"Run again in "_s), qPrintable(button()->text()));
        run.finishedAt = run.finishedAt.addSecs(-31);
        m_summary.setRecord(run, {});
        QVERIFY(button()->isEnabled());
        QCOMPARE(again.count(), 0); // never by itself
        button()->click();
        QCOMPARE(again.count(), 1);
    }

    void h12_refusedField_isWhereEditingLeads()
    {
        RunRecord run = record(RunState::NotSent);
        run.hasError = true;
        run.error = {.kind = ApiError::Kind::BadRequest, .httpStatus = 400, .pointer = u"/data/inputs/a~1b/0"_s};
        m_summary.setRecord(run, {});
        QSignalSpy edit(&m_summary, &RunSummary::editRequested);
        button()->click();
        QCOMPARE(edit.value(0).value(0).toString(), u"a/b"_s);
    }
};

QTEST_MAIN(TestRunSummary)
#include "tst_runsummary.moc"
