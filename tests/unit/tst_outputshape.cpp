// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/run/outputpreview.h"
#include "app/run/outputshape.h"
#include "app/run/runbounds.h"
#include "support/runserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Mark = OutputRow::Mark;

class TestOutputShape : public QObject
{
    Q_OBJECT

private:
    static QStringList compared(const QStringList &expected, const QByteArray &results)
    {
        QList<OutputField> fields;
        for (const QString &id : expected)
            fields.append({.id = id, .title = {}, .sample = {}, .raw = {}});
        QStringList words;
        for (const OutputRow &row : compareOutputs(fields, JsonIndex::root(results)))
            words.append(u"?=-+"_s.at(int(row.mark)) + row.id + (row.actual.isEmpty() ? QString() : u':' + row.actual));
        return words;
    }
    static QDateTime at(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + ms, Qt::UTC); }
    static RunStep step(RunStep::Kind kind, qint64 from, qint64 to, int status = 200)
    {
        return {.kind = kind, .startedAt = at(from), .endedAt = at(to), .httpStatus = status, .statusText = {}};
    }

private slots:
    void s6_marksMissingAndExtra()
    {
        QCOMPARE(compared({u"id"_s, u"gone"_s}, R"([{"id":7,"more":true}])"),
                 QStringList({u"=id:7"_s, u"-gone"_s, u"+more:true"_s}));
    }

    void f38_writes_haveNoLiveSamples_data()
    {
        QTest::addColumn<bool>("live");
        for (const char *type : {"WRITE", "SEARCH_OR_WRITE", "SEARCH_AND_WRITE", "RUN", "FILTER", "NEW_KIND"})
            QTest::newRow(type) << false;
        QTest::newRow("SEARCH") << true;
    }
    void f38_writes_haveNoLiveSamples()
    {
        QFETCH(bool, live);
        const QByteArray type = QTest::currentDataTag();
        RunServer server;
        server.lookups = {
            RunServer::json(200, R"({"data":[{"id":"core:1","key":"create_note","action_type":")" + type + R"("}]})")};
        server.creates = {RunServer::json(200, R"({"data":[]})")};
        OutputPreview preview;
        preview.load(server.client,
                     OutputPreview::Question{.action = {u"app"_s, u"create_note"_s, QString::fromLatin1(type)},
                                             .connection = u"c1"_s,
                                             .inputs = JsonText("{}"),
                                             .liveSamples = true,
                                             .cause = u"outputs"_s,
                                             .runRow = 0});
        QTRY_COMPARE(preview.state(), OutputPreview::State::Ready);
        QCOMPARE(server.transport->sent.last().body.contains("fetch_live_samples"), live);
    }

    void s6_idsArePaths()
    {
        const QByteArray results =
            R"([{"author":{"name":"Ana","mail":null}},{"comments":[{"text":"hi"},{"by":"Bo"}],"tags":["x"]}])";
        QCOMPARE(compared({u"author__name"_s, u"comments[]text"_s, u"tags[]"_s, u"tags[]no"_s}, results),
                 QStringList({u"=author__name:Ana"_s, u"=comments[]text:hi"_s, u"=tags[]:x"_s, u"-tags[]no"_s,
                              u"+author__mail:null"_s, u"+comments[]by:Bo"_s}));
        QCOMPARE(compared({u"author"_s, u"comments[]"_s, u"tags"_s}, results).filter(u"+"_s), QStringList());
    }

    void s6_singleObjectOrNothing()
    {
        QCOMPARE(compared({u"id"_s}, R"({"id":1})"), QStringList({u"=id:1"_s}));
        for (const QByteArray &nothing : {QByteArray(), QByteArray("[]"), QByteArray("null")})
            QCOMPARE(compared({u"id"_s}, nothing), QStringList({u"?id"_s}));
    }

    void s6_hugeResults_areLookedAtInPart()
    {
        QByteArray results("[{\"id\":1}");
        results += QByteArray(",{\"other\":[" + QByteArray("1,").repeated(1000) + "1]}").repeated(1000) + ']';
        QCOMPARE(compared({u"id"_s}, results), QStringList({u"=id:1"_s, u"+other[]:1"_s}));
        const QByteArray deep = QByteArray("{\"a\":").repeated(5000) + "1" + QByteArray(5000, '}');
        QVERIFY(compared({u"a"_s}, deep).contains(u"=a:{ 1 }"_s));
    }

    void s6_preview_isFetchedOnDemand()
    {
        RunServer server;
        QList<QByteArray> posts;
        const auto runs = server.transport->handler;
        server.transport->handler = [&](const HttpRequest &request) -> ScriptedTransport::Reply {
            if (!request.url.path().endsWith(u"/outputs"_s))
                return runs(request);
            posts.append(request.body);
            return RunServer::json(200, R"({"data":[{"type":"output_field","id":"id","title":"Id","sample":"7"}]})");
        };
        OutputPreview preview;
        QCOMPARE(server.transport->sent.size(), 0); // nothing before it is wanted
        RunRecord record;
        record.action = RunServer::spec().action;
        record.connectionId = u"c1"_s;
        record.inputs = JsonText(R"({"n":1.00})");
        preview.load(server.client, record);
        QTRY_COMPARE(preview.state(), OutputPreview::State::Ready);
        QCOMPARE(preview.fields().constFirst().sample, u"7"_s);
        QCOMPARE(server.lookupsSent().size(), 1); // a fresh id, not the one the run used up
        QCOMPARE(posts.size(), 1);
        QVERIFY(posts.constFirst().contains(R"("inputs":{"n":1.00})"));
        QCOMPARE(server.posts().size(), 0);
        preview.clear();
        QCOMPARE(preview.state(), OutputPreview::State::Idle);
    }

    void m5_end_liesBetweenTwoLooks()
    {
        RunRecord record;
        record.state = RunState::Success;
        record.steps = {step(RunStep::Kind::Lookup, 0, 10),         step(RunStep::Kind::Create, 10, 30),
                        step(RunStep::Kind::Wait, 30, 1030, 0),     step(RunStep::Kind::Poll, 1030, 1050),
                        step(RunStep::Kind::Poll, 2050, 2070, 503), step(RunStep::Kind::Poll, 4070, 4090)};
        QCOMPARE(endBounds(record), std::optional(RunBounds{at(1030), at(4090)})); // the 503 told nothing
        record.steps.removeLast();
        record.state = RunState::Watching;
        QCOMPARE(endBounds(record), std::optional(RunBounds{at(1030), {}}));
    }

    void m5_end_seenAtTheFirstLook()
    {
        RunRecord record;
        record.state = RunState::Failed;
        record.steps = {step(RunStep::Kind::Create, 10, 30), step(RunStep::Kind::Poll, 1030, 1050)};
        QCOMPARE(endBounds(record), std::optional(RunBounds{at(10), at(1050)}));
        record.steps = {step(RunStep::Kind::Create, 10, 30, 0)};
        record.state = RunState::Uncertain;
        QVERIFY(!endBounds(record));
    }
};

QTEST_GUILESS_MAIN(TestOutputShape)
#include "tst_outputshape.moc"
