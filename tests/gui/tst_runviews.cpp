// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/waituntil.h"
#include "ui/result/resulterrors.h"
#include "ui/result/resultremedy.h"
#include "ui/run/runsummary.h"
#include "ui/run/runwait.h"
#include "ui/run/timelineview.h"
#include "ui/run/timelineviewcanvas.h"
#include "ui/run/timelineviewscale.h"
#include "ui/run/timelineviewwords.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What the window says of one run: its outcome, its errors, its times.
class TestRunViews : public QObject
{
    Q_OBJECT

private:
    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }
    static RunRecord failed(const QByteArray &errors)
    {
        RunRecord record;
        record.row = 1;
        record.state = RunState::Failed;
        record.appTitle = u"Notely"_s;
        record.actionTitle = u"Create Note"_s;
        record.errors = JsonText(errors);
        record.createdAt = now().addSecs(-2);
        record.finishedAt = now();
        return record;
    }
    static RunStep step(RunStep::Kind kind, const QDateTime &from, qint64 length, int status = 200,
                        const QString &text = {})
    {
        return {.kind = kind,
                .startedAt = from,
                .endedAt = from.addMSecs(length),
                .httpStatus = status,
                .statusText = text};
    }
    // Calls of this length with waits of that one between them.
    static RunRecord paced(qint64 call, qint64 wait, int polls)
    {
        RunRecord record;
        record.state = RunState::Success;
        QDateTime at = QDateTime(QDate(2026, 3, 1), QTime(14, 2, 0), Qt::UTC);
        record.createdAt = at;
        const auto add = [&](RunStep::Kind kind, qint64 length, int status, const QString &text = {}) {
            record.steps.append(step(kind, at, length, status, text));
            at = at.addMSecs(length);
        };
        add(RunStep::Kind::Lookup, call, 200);
        add(RunStep::Kind::Create, call, 200);
        for (int i = 1; i <= polls; ++i) {
            add(RunStep::Kind::Wait, wait, 0);
            add(RunStep::Kind::Poll, call, 200, i == polls ? u"success"_s : i == 1 ? u"queued"_s : u"running"_s);
        }
        record.finishedAt = at;
        return record;
    }
    static double widthOf(const RunRecord &record, const RunStep &step)
    {
        const TimelineScale scale(record.steps, record.createdAt, record.finishedAt);
        return scale.at(step.endedAt) - scale.at(step.startedAt);
    }

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void m8_everyClass_hasItsButton_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("button");
        QTest::newRow("user") << QByteArray("user") << u"your side"_s << u"Edit the fields"_s;
        QTest::newRow("g15 authentication") << QByteArray("authentication") << u"your side"_s << u"Reconnect"_s;
        QTest::newRow("partner") << QByteArray("partner") << u"side of Notely"_s << u"Search the app"_s;
        QTest::newRow("system") << QByteArray("system") << u"Zapier's side"_s << u"Run again"_s;
        QTest::newRow("throttled") << QByteArray("throttled") << u"limit of Notely"_s << u"Run again in 60 s"_s;
        QTest::newRow("system_throttled")
            << QByteArray("system_throttled") << u"limit of Zapier"_s << u"Run again in 60 s"_s;
        QTest::newRow("hydration") << QByteArray("hydration") << u"holds that data"_s << u"Edit the fields"_s;
        QTest::newRow("unknown") << QByteArray("sunspots") << u"whose side"_s << u"Search the app"_s;
    }
    void m8_everyClass_hasItsButton()
    {
        QFETCH(QByteArray, code);
        QFETCH(QString, side);
        QFETCH(QString, button);
        const RunRecord record = failed("[{\"code\":\"" + code + "\",\"detail\":\"It is <b>so</b>\"}]");
        RunSummary summary;
        ResultErrors errors;
        summary.setRecord(record, {});
        errors.setRecord(record);
        summary.show();
        errors.show();
        const QString said = summary.findChild<QLabel *>(u"runExplanation"_s)->text();
        QVERIFY2(said.contains(side) && said.contains(u"It is <b>so</b>"_s), qPrintable(said));
        for (const QString &name : {u"runRemedy"_s, u"errorRemedy"_s}) {
            QWidget *place = name == u"runRemedy"_s ? static_cast<QWidget *>(&summary) : &errors;
            const auto *shown = place->findChild<QPushButton *>(name);
            QCOMPARE(shown->isVisibleTo(place) ? shown->text() : QString(), button);
        }
        if (code == "sunspots")
            QVERIFY(said.contains(u"sunspots"_s)); // as it came
        for (const auto *label : errors.findChildren<QLabel *>()) {
            const bool mayBeMarkup = label->textFormat() == Qt::RichText || label->textFormat() == Qt::AutoText;
            QVERIFY2(!mayBeMarkup || label->text().isEmpty(), qPrintable(label->text()));
        }
    }

    void g15_reconnect_isOneClick()
    {
        RunSummary summary;
        summary.setRecord(failed(R"([{"code":"authentication"}])"), {});
        QSignalSpy asked(&summary, &RunSummary::reconnectRequested);
        summary.findChild<QPushButton *>(u"runRemedy"_s)->click();
        QCOMPARE(asked.count(), 1);
    }

    void m8_edit_leadsToTheFieldItNames()
    {
        const RunRecord record = failed(R"([{"code":"user","source":{"pointer":"/data/inputs/title"}}])");
        RunSummary summary;
        ResultErrors errors;
        summary.setRecord(record, {});
        errors.setRecord(record);
        QSignalSpy fromSummary(&summary, &RunSummary::editRequested);
        QSignalSpy fromCard(&errors, &ResultErrors::editRequested);
        summary.findChild<QPushButton *>(u"runRemedy"_s)->click();
        errors.findChild<QPushButton *>(u"errorRemedy"_s)->click();
        QCOMPARE(fromSummary.value(0).value(0).toString(), u"title"_s);
        QCOMPARE(fromCard.value(0).value(0).toString(), u"title"_s);
    }

    void g16_runAgain_waitsForTheDelayAndForTheUser()
    {
        RunRecord record = failed(R"([{"code":"throttled","delay":30}])");
        record.finishedAt = now().addMSecs(-29'500);
        RunSummary summary;
        summary.setRecord(record, {});
        summary.show();
        QSignalSpy asked(&summary, &RunSummary::runAgainRequested);
        auto *button = summary.findChild<QPushButton *>(u"runRemedy"_s);
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->text(), u"Run again in 1 s"_s);
        button->click();
        QVERIFY(waitUntil([button] { return button->isEnabled(); }));
        QCOMPARE(button->text(), u"Run again"_s);
        QCOMPARE(asked.count(), 0); // nothing runs by itself
        button->click();
        QCOMPARE(asked.count(), 1);
    }

    void severalErrors_eachHasItsCard()
    {
        ResultErrors errors;
        errors.setRecord(failed('[' + QByteArray(R"({"code":"user"},)").repeated(29) + R"({"code":"system"}])"));
        QCOMPARE(errors.findChildren<QWidget *>(u"runError"_s).size(), ResultErrors::mostCards);
        QVERIFY(errors.findChild<QPlainTextEdit *>(u"runErrors"_s)->toPlainText().contains(u"system"_s));
    }

    void g9_m1_row_saysWhatItWaitsFor()
    {
        const QDateTime time = now();
        RunRecord record;
        record.state = RunState::Watching;
        RunWait wait{.isWatched = true, .nextLookAt = time.addMSecs(2400)};
        QCOMPARE(waitWords(record, wait, time), u"next look in 3 s"_s);
        wait.pausedUntil = time.addSecs(12);
        QVERIFY(waitWords(record, wait, time).startsWith(u"paused by the rate limit for 12 s, until "_s));
        wait = {.isWatched = true, .isQueued = true, .admittedAt = time.addSecs(5)};
        QVERIFY(waitWords(record, wait, time).startsWith(u"next look about "_s));
        QVERIFY(waitWords(record, wait, time).endsWith(u", when the request budget allows it"_s));
        record.state = RunState::Preparing;
        QVERIFY(waitWords(record, wait, time).startsWith(u"sent about "_s));
        record.state = RunState::Watching;
        QCOMPARE(waitWords(record, {}, time), u"not watched"_s);
        record.statusText = u"queued"_s;
        QCOMPARE(waitSentence(record, {.isWatched = true}, time), u"Its last status was “queued”. Looks now."_s);
        record.state = RunState::Success;
        QCOMPARE(waitWords(record, wait, time), QString());
    }

    void g26_stoppedWatching_saysTheActionMayGoOn()
    {
        RunRecord record;
        record.state = RunState::Watching;
        RunSummary summary;
        summary.setRecord(record, {.isWatched = false});
        QVERIFY(summary.findChild<QLabel *>(u"runExplanation"_s)->text().contains(u"may go on"_s));
        QCOMPARE(summary.findChild<QPushButton *>(u"runWatch"_s)->text(), u"Watch again"_s);
    }

    void m5_ordinaryRun_isDrawnToScale()
    {
        const RunRecord record = paced(200, 1000, 3);
        const TimelineScale scale(record.steps, record.createdAt, record.finishedAt);
        QVERIFY(!scale.isCut());
        QCOMPARE(qRound(widthOf(record, record.steps.at(2)) / widthOf(record, record.steps.at(0))), 5);
        QVERIFY(scale.ticks(6).size() >= 3);
    }

    void m5_longWaits_areCutAndMarked()
    {
        RunRecord record = paced(3, 600'000, 1);
        TimelineScale scale(record.steps, record.createdAt, record.finishedAt);
        QVERIFY(scale.isCut());
        QVERIFY(widthOf(record, record.steps.at(0)) > 0.01); // of 3 ms beside ten minutes there is something to see
        QVERIFY(widthOf(record, record.steps.at(2)) > widthOf(record, record.steps.at(0)));
        QCOMPARE(scale.at(record.createdAt), 0.0);
        QCOMPARE(scale.at(record.finishedAt), 1.0);
        double before = -1;
        for (const RunStep &each : record.steps) { // time never runs backwards
            QVERIFY(scale.at(each.startedAt) >= before);
            before = scale.at(each.startedAt);
        }
        record = paced(3, 0, 0);
        scale = TimelineScale(record.steps, record.createdAt, record.finishedAt);
        QVERIFY(!scale.isCut());
        QVERIFY(scale.ticks(6).size() >= 2);
    }

    void m5_bounds_areSaid()
    {
        RunRecord record = paced(200, 5000, 2);
        const QString words = timeline::endOf(record);
        QVERIFY2(words.contains(u"between"_s) && words.count(u':') >= 5, qPrintable(words));
        record.state = RunState::Watching;
        QVERIFY(timeline::endOf(record).contains(u"had not ended"_s));
        record.steps.clear();
        QVERIFY(timeline::endOf(record).contains(u"not created"_s));
    }

    void m5_phases_coverTheWholeRun()
    {
        const RunRecord record = paced(200, 1000, 4);
        const auto phases = timeline::phasesOf(record);
        QList<timeline::Phase::Kind> kinds;
        for (const auto &phase : phases)
            kinds.append(phase.kind);
        using Kind = timeline::Phase::Kind;
        QCOMPARE(kinds, QList<Kind>({Kind::Prepare, Kind::Send, Kind::Queue, Kind::Work, Kind::End}));
        for (qsizetype i = 1; i < phases.size(); ++i)
            QCOMPARE(phases.at(i).from, phases.at(i - 1).to);
        QCOMPARE(phases.constFirst().from, record.createdAt);
    }

    void m1_timeline_isThereForKeysAndReaders()
    {
        TimelineView view;
        view.setRecord(paced(200, 1000, 2), {});
        view.resize(800, 300);
        view.show();
        auto *canvas = view.findChild<QWidget *>(u"timelineCanvas"_s);
        view.activateWindow();
        canvas->setFocus();
        QVERIFY(waitUntil([canvas] { return canvas->hasFocus(); }));
        QTest::keyClick(canvas, Qt::Key_Down);
        QTest::keyClick(canvas, Qt::Key_Down);
        QTest::keyClick(canvas, Qt::Key_Up);
        QVERIFY2(canvas->accessibleDescription().startsWith(u"Create run: 200 ms"_s),
                 qPrintable(canvas->accessibleDescription()));
        QVERIFY(!canvas->grab().isNull());
        view.findChild<QCheckBox *>(u"timelineAsText"_s)->click();
        const auto *text = view.findChild<QPlainTextEdit *>(u"timelineText"_s);
        QVERIFY(text->isVisible());
        QCOMPARE(text->toPlainText().split(u'\n').size(), 6);
    }
};

QTEST_MAIN(TestRunViews)
#include "tst_runviews.moc"
