// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"

#include "support/formserver.h"
#include "support/heldtransport.h"
#include "support/scriptedtransport.h"

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
    void refresh_readsAnew();
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
        return QTest::qWaitFor([&] { return model.state() == state; });
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
    QCOMPARE(f.model.skipped(), 2);
    f.model.reset();
    QCOMPARE(f.model.skipped(), 0);
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

void ChoiceModelTest::refresh_readsAnew()
{
    Fixture t({"1", "2"}, 1);
    t.model.loadAll();
    QVERIFY(t.reaches(State::Complete));
    t.model.refresh();
    QCOMPARE(t.model.rowCount(), 0);
    QVERIFY(t.reaches(State::Partial));
    QCOMPARE(t.ids(), QStringList(u"1"_s));
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
