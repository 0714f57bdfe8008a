// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"

#include "app/form/choicecache.h"
#include "app/net/requestbudget.h"

#include "support/formserver.h"
#include "support/heldtransport.h"
#include "support/scriptedtransport.h"
#include "support/waituntil.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using State = ChoiceModel::State;

class ChoiceModelTest : public QObject
{
    Q_OBJECT
private slots:
    void f17_loadAsksWithTheCurrentInputs();
    void form_11_loadsNothingByItself();
    void f18_labelElseValueElseId();
    void f21_sameLabel_isMarkedOnBothPages();
    void f22_nextPageIsAppendedWithoutRepeats();
    void f23_pagesWithoutNewIds_endTheList();
    void form_47_emptyList();
    void loadAll_readsToTheEnd();
    void loadAll_duringTheFirstPage();
    void feature_h3_loadTwice_oneRequest();
    void f36_failureKeepsWhatCameAndRetries();
    void h17_skippedRows_areCountedAcrossPages();
    void f37_fieldIdIsEncoded();
    void resetWhileLoading_dropsTheAnswer();
    void refresh_keepsTheListUntilTheNewOneIsThere();
    void feature_h1_lastPageWithoutNext_ends();
    void feature_h2_everything_canBeStopped();
    void feature_h2_totalIsToldWhereTheServerTells();
    void feature_h2_rateLimitPause_isTold();
    void feature_h6_refresh_tellsWhatIsNewAndGone();
    void feature_h6_refresh_ofAPartTellsNoMoreThanItKnows();
    void feature_h6_failedRefresh_keepsTheOldList();
    void feature_h9_sameValueOtherId_bothKept();
    void feature_h11_cacheGivesEachListOnce();
    void feature_h11_keyTellsSourcesApart();
    void loadUntil_readsNoFurtherThanNeeded();
    void verify_readsAnewUntilTheIdIsThere();
    void form_39_sameLabel_bothWithTheirIds();
    void form_40_sameValue_bothWithTheirIds();
    void form_41_numberAndTextAreOneId();
    void form_42_longIdsStayExact();
};

namespace {

struct Fixture
{
    std::shared_ptr<ScriptedTransport> http = std::make_shared<ScriptedTransport>();
    FormServer server{};
    endpoints::FieldContext context{u"core:1"_s, u"conn"_s, JsonText(R"({"n":1.10})")};
    ChoiceModel model{clientOf(http), u"field"_s, [this] { return context; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Fixture(const QByteArrayList &ids, int pageSize = 100)
    {
        server.pageSize = pageSize;
        server.choiceIds[u"field"_s] = [ids](const JsonNode &) { return ids; };
        http->handler = [this](const HttpRequest &request) { return server(request); };
    }

    [[nodiscard]] bool reaches(State state)
    {
        return waitUntil([&] { return model.state() == state; });
    }
    QStringList ids() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row).data(ChoiceModel::IdRole).toString());
        return all;
    }
};

QByteArray pageOf(const QByteArrayList &ids, const QByteArray &next)
{
    QByteArrayList rows;
    for (const QByteArray &id : ids)
        rows.append(R"({"id":")" + id + R"("})");
    return R"({"links":{"next":)" + next + R"(},"data":[)" + rows.join(',') + "]}";
}

} // namespace

void ChoiceModelTest::f17_loadAsksWithTheCurrentInputs()
{
    Fixture t({"1", "2"});
    t.model.load();
    QCOMPARE(t.model.state(), State::Loading);
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.http->sent.first().method, "POST");
    QCOMPARE(t.http->sent.first().url.toString(), u"http://api.test/v2/actions/core%3A1/inputs/field/choices?page=1"_s);
    QCOMPARE(t.http->sent.first().body, R"({"data":{"authentication":"conn","inputs":{"n":1.10}}})");
    QCOMPARE(t.http->sent.first().tag.cause, u"field:field"_s);
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
    QCOMPARE(t.model.rowOf(u"2"_s), 1);
    QCOMPARE(t.model.rowOf(u"3"_s), -1);
}

void ChoiceModelTest::form_11_loadsNothingByItself()
{
    Fixture t({"1"});
    QVERIFY(!t.model.canFetchMore({}));
    QCOMPARE(t.model.rowCount(), 0);
    QCOMPARE(t.model.state(), State::NotLoaded);
    QVERIFY(t.http->sent.isEmpty());
}

void ChoiceModelTest::f18_labelElseValueElseId()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(
        200, R"({"data":[{"id":"1","value":"v","label":"L"},{"id":"2","value":"v","label":null},{"id":"3"}]})")};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.index(0).data().toString(), u"L"_s);
    QCOMPARE(t.model.index(1).data().toString(), u"v"_s);
    QCOMPARE(t.model.index(2).data().toString(), u"3"_s);
    QCOMPARE(t.model.index(1).data(ChoiceModel::LabelRole).toString(), QString());
    QCOMPARE(t.model.index(0).data(ChoiceModel::ValueRole).toString(), u"v"_s);
    QVERIFY(!t.model.index(0).data(ChoiceModel::AmbiguousRole).toBool());
}

void ChoiceModelTest::f21_sameLabel_isMarkedOnBothPages()
{
    Fixture t({"1=Sales", "2=Other", "3=Sales"}, 2);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    QVERIFY(!t.model.index(0).data(ChoiceModel::AmbiguousRole).toBool());
    const QSignalSpy changed(&t.model, &ChoiceModel::dataChanged);
    t.model.fetchMore({});
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(changed.size(), 1);
    QVERIFY(t.model.index(0).data(ChoiceModel::AmbiguousRole).toBool());
    QVERIFY(!t.model.index(1).data(ChoiceModel::AmbiguousRole).toBool());
    QVERIFY(t.model.index(2).data(ChoiceModel::AmbiguousRole).toBool());
}

void ChoiceModelTest::f22_nextPageIsAppendedWithoutRepeats()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(200, pageOf({"1", "2"}, R"("/x?page=2")")),
                       ScriptedTransport::answer(200, pageOf({"2", "3"}, "null"))};
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    QVERIFY(t.model.canFetchMore({}));
    t.model.fetchMore({});
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(t.http->sent.last().url.query(), u"page=2"_s);
}

void ChoiceModelTest::f23_pagesWithoutNewIds_endTheList()
{
    Fixture t({});
    for (const QByteArrayList &ids : {QByteArrayList{"1"}, QByteArrayList{"2"}, QByteArrayList{"2", "1"}})
        t.http->replies.append(ScriptedTransport::answer(200, pageOf(ids, R"("/x?page=9")")));
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.http->sent.size(), 3);
    QCOMPARE(t.model.rowCount(), 2);
}

void ChoiceModelTest::form_47_emptyList()
{
    Fixture t({});
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.rowCount(), 0);
}

void ChoiceModelTest::loadAll_readsToTheEnd()
{
    QByteArrayList ids;
    for (int i = 0; i < 25; ++i)
        ids.append(QByteArray::number(i));
    Fixture t(ids, 10);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.rowCount(), 25);
    QCOMPARE(t.http->sent.size(), 3);
    t.model.loadAll();
    QCOMPARE(t.http->sent.size(), 3);
}

void ChoiceModelTest::loadAll_duringTheFirstPage()
{
    Fixture t({"1", "2", "3"}, 1);
    t.model.load();
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.http->sent.size(), 3);
}

void ChoiceModelTest::feature_h3_loadTwice_oneRequest()
{
    Fixture t({"1"});
    t.model.load();
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    t.model.load();
    QCOMPARE(t.http->sent.size(), 1);
}

void ChoiceModelTest::f36_failureKeepsWhatCameAndRetries()
{
    Fixture t({"1", "2"}, 1);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.http->replies = {ScriptedTransport::answer(
        400, R"({"errors":[{"status":400,"detail":"expired","meta":{"source":"THIRD_PARTY"}}]})")};
    t.model.fetchMore({});
    QVERIFY(t.reaches(State::Failed));
    QCOMPARE(t.model.error().side, ApiError::Side::ThirdParty);
    QCOMPARE(t.model.error().detail, u"expired"_s);
    QCOMPARE(t.model.rowCount(), 1);
    QVERIFY(!t.model.canFetchMore({})); // scrolling must not ask again and again
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
}

void ChoiceModelTest::h17_skippedRows_areCountedAcrossPages()
{
    Fixture f({});
    const QByteArray next = R"("links":{"next":"?page=2"})";
    f.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":"a"},{"label":"?"}],)" + next + '}'),
                       ScriptedTransport::answer(200, R"({"data":[7,{"id":"b"}]})")};
    f.model.loadAll();
    QVERIFY(f.reaches(State::Complete));
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(f.model.list().skipped(), 2);
    f.model.reset();
    QCOMPARE(f.model.list().skipped(), 0);
}

void ChoiceModelTest::f37_fieldIdIsEncoded()
{
    const auto http = std::make_shared<ScriptedTransport>();
    http->handler = [](const HttpRequest &) { return ScriptedTransport::answer(200, R"({"data":[]})"); };
    ChoiceModel model(clientOf(http), u"COL$A B"_s, [] { return endpoints::FieldContext{u"core:1"_s, {}, {}}; });
    model.load();
    QTRY_COMPARE(model.state(), State::Complete);
    QCOMPARE(http->sent.first().url.path(QUrl::FullyEncoded), u"/v2/actions/core%3A1/inputs/COL%24A%20B/choices"_s);
    QCOMPARE(http->sent.first().body, R"({"data":{"authentication":null,"inputs":{}}})");
}

void ChoiceModelTest::resetWhileLoading_dropsTheAnswer()
{
    const auto http = std::make_shared<HeldTransport>();
    QByteArray id = "old";
    http->server = [&id](const HttpRequest &) { return ScriptedTransport::answer(200, pageOf({id}, "null")); };
    ChoiceModel model(clientOf(http), u"field"_s, [] { return endpoints::FieldContext{}; });
    model.load();
    model.reset();
    QCOMPARE(model.state(), State::NotLoaded);
    id = "new";
    model.load();
    http->answer(1);
    QTRY_COMPARE(model.state(), State::Complete);
    http->answer(0);
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0).id, u"new"_s);
}

void ChoiceModelTest::refresh_keepsTheListUntilTheNewOneIsThere()
{
    Fixture t({"1", "2"}, 1);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.refresh();
    QVERIFY(t.model.isRefreshing());
    QCOMPARE(t.model.rowCount(), 1);
    QVERIFY(t.reaches(State::Partial));
    QVERIFY(!t.model.isRefreshing());
    QCOMPARE(t.ids(), QStringList(u"1"_s));
    QCOMPARE(t.http->sent.size(), 2);
}

void ChoiceModelTest::feature_h1_lastPageWithoutNext_ends()
{
    Fixture t({"1", "2", "3"}, 2);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.fetchMore({});
    QVERIFY(t.reaches(State::Complete));
    QVERIFY(!t.model.canFetchMore({}));
    t.http->replies = {ScriptedTransport::answer(200, pageOf({"1"}, R"("/x?page=2")")),
                       ScriptedTransport::answer(200, pageOf({}, R"("/x?page=3")"))};
    t.model.reset();
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete)); // an empty page is the end, whatever it claims
    QCOMPARE(t.ids(), QStringList(u"1"_s));
    QCOMPARE(t.http->sent.size(), 4);
}

void ChoiceModelTest::feature_h2_everything_canBeStopped()
{
    Fixture t({"1", "2", "3", "4"}, 1);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.loadAll();
    QVERIFY(waitUntil([&t] { return t.model.rowCount() >= 2; }));
    QVERIFY(t.model.isReadingOn());
    t.model.stop();
    QCOMPARE(t.model.state(), State::Partial);
    const int kept = t.model.rowCount();
    QVERIFY(kept < 4);
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.rowCount(), 4);
}

void ChoiceModelTest::feature_h2_totalIsToldWhereTheServerTells()
{
    Fixture t({"1", "2", "3"}, 1); // its answers have meta.count
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    QCOMPARE(t.model.list().total(), std::optional<qint64>(3));
    t.http->replies = {ScriptedTransport::answer(200, pageOf({"1"}, "null"))};
    t.model.reset();
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QVERIFY(!t.model.list().total());
}

void ChoiceModelTest::feature_h2_rateLimitPause_isTold()
{
    Fixture t({"1"});
    RequestBudget budget(60);
    t.model.setBudget(&budget);
    t.model.load();
    const QSignalSpy told(&t.model, &ChoiceModel::stateChanged);
    budget.pauseFor(std::chrono::seconds(40));
    std::stop_source waiter;
    auto call = budget.admit(Priority::Interactive, waiter.get_token());
    QVERIFY(waitUntil([&] { return t.model.waitsUntil().isValid() || t.model.state() != State::Loading; }));
    QCOMPARE(t.model.state(), State::Loading);
    QVERIFY(!told.isEmpty());
    QVERIFY(QDateTime::currentDateTime().secsTo(t.model.waitsUntil()) > 30);
    waiter.request_stop();
    QVERIFY(t.reaches(State::Complete));
    QVERIFY(!t.model.waitsUntil().isValid());
}

void ChoiceModelTest::feature_h6_refresh_tellsWhatIsNewAndGone()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(200, pageOf({"1", "2"}, "null")),
                       ScriptedTransport::answer(200, pageOf({"2", "3", "4"}, "null"))};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QVERIFY(!t.model.changes());
    t.model.refresh();
    QVERIFY(t.reaches(State::Loading));
    QVERIFY(t.reaches(State::Complete));
    QVERIFY(t.model.changes());
    QCOMPARE(t.model.changes()->added, std::optional<qsizetype>(2));
    QCOMPARE(t.model.changes()->gone, std::optional<qsizetype>(1));
    QCOMPARE(t.ids(), QStringList({u"2"_s, u"3"_s, u"4"_s}));
}

void ChoiceModelTest::feature_h6_refresh_ofAPartTellsNoMoreThanItKnows()
{
    Fixture t({"1", "2", "3", "4"}, 1);
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.fetchMore({});
    QVERIFY(waitUntil([&t] { return t.model.state() == State::Partial && t.model.rowCount() == 2; }));
    t.model.refresh();
    QVERIFY(waitUntil([&t] { return !t.model.isRefreshing(); }));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s})); // as much as was there before
    QVERIFY(t.model.changes());
    QVERIFY(!t.model.changes()->added);
    QVERIFY(!t.model.changes()->gone);
}

void ChoiceModelTest::feature_h6_failedRefresh_keepsTheOldList()
{
    Fixture t({"1", "2"}, 1);
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    t.http->replies = {ScriptedTransport::failure(ApiError::Kind::Unreachable)};
    t.model.refresh();
    QVERIFY(t.reaches(State::Failed));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
    QVERIFY(t.model.failedAt().isValid());
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
    QVERIFY(!t.model.isRefreshing());
}

void ChoiceModelTest::feature_h9_sameValueOtherId_bothKept()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(
        200, R"({"data":[{"id":"1","value":"v","label":"L"},{"id":"2","value":"v","label":"L"}]})")};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
    QCOMPARE(t.model.list().called(u"L"_s).size(), 2);
    QCOMPARE(t.model.list().called(u"l"_s).size(), 0);
}

void ChoiceModelTest::feature_h11_cacheGivesEachListOnce()
{
    const auto cache = std::make_shared<ChoiceCache>(std::chrono::minutes(5));
    QByteArray parent = "one";
    Fixture t({"1", "2"}, 1);
    t.model.setCache(cache, [&parent] { return parent; });
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    t.model.reset();
    parent = "two";
    t.model.load();
    QVERIFY(t.reaches(State::Partial));
    QCOMPARE(t.http->sent.size(), 2);
    t.model.reset();
    parent = "one";
    t.model.load(); // at once
    QCOMPARE(t.model.state(), State::Partial);
    QCOMPARE(t.ids(), QStringList(u"1"_s));
    QCOMPARE(t.http->sent.size(), 2);
    t.model.fetchMore({}); // goes on where it stopped
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.http->sent.last().url.query(), u"page=2"_s);
    t.model.reset();
    cache->clear();
    t.model.load();
    QCOMPARE(t.model.state(), State::Loading);
    QVERIFY(t.reaches(State::Partial));
}

void ChoiceModelTest::feature_h11_keyTellsSourcesApart()
{
    const ChoiceSource source{u"c"_s, {u"app"_s, u"key"_s, u"WRITE"_s}, u"f"_s, {{u"a"_s, u"1"_s}}};
    QList<ChoiceSource> others(6, source);
    others[0].connectionId = u"d"_s;
    others[1].action.appId = u"other"_s;
    others[2].action.key = u"other"_s;
    others[3].fieldId = u"g"_s;
    others[4].ancestors[u"a"_s] = u"2"_s;
    others[5].ancestors = {{u"a1"_s, QString()}}; // the same letters, cut elsewhere
    for (const ChoiceSource &other : std::as_const(others))
        QVERIFY(other.key() != source.key());
    QCOMPARE(ChoiceSource(source).key(), source.key());
    QVERIFY(!source.key().contains("app"));
}

void ChoiceModelTest::loadUntil_readsNoFurtherThanNeeded()
{
    Fixture t({"1", "2", "3", "4"}, 1);
    t.model.loadUntil({u"3"_s});
    QVERIFY(t.reaches(State::Partial));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    t.model.loadUntil({u"2"_s});
    QCOMPARE(t.http->sent.size(), 3);
    t.model.loadUntil({u"nowhere"_s});
    QVERIFY(t.reaches(State::Complete));
}

void ChoiceModelTest::verify_readsAnewUntilTheIdIsThere()
{
    Fixture t({"1", "2", "3"}, 1);
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    t.model.verify({u"2"_s});
    QVERIFY(t.reaches(State::Partial));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s}));
    QCOMPARE(t.http->sent.size(), 5);
}

void ChoiceModelTest::form_39_sameLabel_bothWithTheirIds()
{
    Fixture t({"1=Sales", "2=Sales", "3=Other"});
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    QVERIFY(t.model.list().isAmbiguous(0));
    QVERIFY(t.model.list().isAmbiguous(1));
    QVERIFY(!t.model.list().isAmbiguous(2));
}

void ChoiceModelTest::form_40_sameValue_bothWithTheirIds()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":"1","value":"v"},{"id":"2","value":"v"}]})")};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.at(t.model.rowOf(u"1"_s)).display(), u"v"_s);
    QCOMPARE(t.model.at(t.model.rowOf(u"2"_s)).display(), u"v"_s);
    QVERIFY(t.model.list().isAmbiguous(0));
}

void ChoiceModelTest::form_41_numberAndTextAreOneId()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":2,"label":"Two"}]})"),
                       ScriptedTransport::answer(200, R"({"data":[{"id":"2","label":"Two"}]})")};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.rowOf(u"2"_s), 0);
    t.model.refresh();
    QVERIFY(t.reaches(State::Loading));
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.model.changes()->added, std::optional<qsizetype>(0));
    QCOMPARE(t.model.changes()->gone, std::optional<qsizetype>(0));
}

void ChoiceModelTest::form_42_longIdsStayExact()
{
    Fixture t({});
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":18446744073709551615},{"label":"no id"}]})")};
    t.model.load();
    QVERIFY(t.reaches(State::Complete));
    QCOMPARE(t.ids(), QStringList(u"18446744073709551615"_s));
}

QTEST_GUILESS_MAIN(ChoiceModelTest)
#include "tst_choicemodel.moc"
