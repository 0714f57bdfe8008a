// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/connectionmodel.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;
using State = ConnectionModel::State;

namespace {

const QByteArray ana = R"({"id":"c1","title":"ana@acme.example","is_expired":false})";
const QByteArray old = R"({"id":"c2","title":"old","is_expired":true})";
const QByteArray ben = R"({"id":"c3","title":"ben@acme.example"})";

} // namespace

class TestConnectionModel : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        ScriptedApi api;
        ConnectionModel model{api.client};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        bool waitFor(State state)
        {
            return waitUntil([&] { return model.state() == state; });
        }
        bool open(const QByteArrayList &rows)
        {
            api.reply(listAnswer(rows));
            model.load({.id = u"a1"_s});
            return waitFor(State::Ready);
        }
        QStringList ids() const
        {
            QStringList result;
            for (int row = 0; row < model.rowCount(); ++row)
                result.append(model.index(row).data(ConnectionModel::IdRole).toString());
            return result;
        }
    };

private slots:
    void k1_asksForTheAppsConnections()
    {
        Fixture f;
        QVERIFY(f.open({ana}));
        QCOMPARE(f.api.url(0), "https://api.test/v2/authentications?app=a1&limit=100"_ba);
        const QModelIndex row = f.model.index(0);
        QCOMPARE(row.data().toString(), u"ana@acme.example"_s);
        QCOMPARE(row.data(ConnectionModel::ConnectionRole).value<Connection>(), f.model.connections().at(0));
        QVERIFY(!row.data(ConnectionModel::ExpiredRole).toBool());
    }

    void k2_allPages_all23()
    {
        Fixture f;
        f.api.http->handler = [](const HttpRequest &request) {
            const int offset = QUrlQuery(request.url).queryItemValue(u"offset"_s).toInt();
            QByteArrayList rows;
            for (int i = offset; i < std::min(offset + 10, 23); ++i)
                rows.append(R"({"id":)" + QByteArray::number(i) + '}');
            return ScriptedTransport::answer(200, listAnswer(rows, R"("links":null,"meta":{"count":23})"));
        };
        f.model.load({.id = u"a1"_s});
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.model.rowCount(), 23);
        QCOMPARE(f.api.http->sent.size(), 3);
    }

    void k3_expired_comeLast()
    {
        Fixture f;
        QVERIFY(f.open({old, ana, ben}));
        QCOMPARE(f.ids(), (QStringList{u"c1"_s, u"c3"_s, u"c2"_s}));
        QVERIFY(f.model.index(2).data(ConnectionModel::ExpiredRole).toBool());
        QCOMPARE(f.model.rowOf(u"c2"_s), 2);
    }

    void k6_usable_preferredElseTheFirst_data()
    {
        QTest::addColumn<QByteArrayList>("rows");
        QTest::addColumn<QString>("preferred");
        QTest::addColumn<QString>("chosen"); // empty: none
        QTest::newRow("preferred") << QByteArrayList{ana, ben} << u"c3"_s << u"c3"_s;
        QTest::newRow("preferred is gone") << QByteArrayList{ana, ben} << u"c9"_s << u"c1"_s;
        QTest::newRow("preferred has expired") << QByteArrayList{old, ana} << u"c2"_s << u"c1"_s;
        QTest::newRow("all have expired") << QByteArrayList{old} << u"c2"_s << QString();
        QTest::newRow("k9: none") << QByteArrayList() << QString() << QString();
    }

    void k6_usable_preferredElseTheFirst()
    {
        QFETCH(const QByteArrayList, rows);
        QFETCH(const QString, preferred);
        QFETCH(const QString, chosen);
        Fixture f;
        QVERIFY(f.open(rows));
        QCOMPARE(f.model.usable(preferred).value_or(Connection()).id, chosen);
    }

    void k7_notNeeded_asksNothing()
    {
        Fixture f;
        QVERIFY(f.open({ana}));
        f.model.load({.id = u"a2"_s, .auth = App::Auth::NotNeeded});
        QCOMPARE(f.model.state(), State::NotNeeded);
        QCOMPARE(f.model.rowCount(), 0);
        f.model.reload();
        QCOMPARE(f.api.http->sent.size(), 1);
    }

    void k8_unknownNeed_asks()
    {
        Fixture f;
        QVERIFY(f.open({}));
        QCOMPARE(f.api.http->sent.size(), 1);
    }

    void k9_noConnections_isNoError()
    {
        Fixture f;
        QVERIFY(f.open({}));
        QCOMPARE(f.model.rowCount(), 0);
        QVERIFY(!f.model.usable({}));
    }

    void c8_tailOfTheId_tellsEqualTitlesApart()
    {
        Fixture f;
        QVERIFY(f.open({R"({"id":"Kq81ZwPa","title":"Ana"})", R"({"id":"aaaa-123456","title":"Ana"})",
                        R"({"id":"bbbb-123456","title":"Ana"})", R"({"id":"cccc-123456","title":"Ben"})"}));
        QStringList tails;
        for (int row = 0; row < f.model.rowCount(); ++row)
            tails.append(f.model.index(row).data(ConnectionModel::TailRole).toString());
        QCOMPARE(tails, (QStringList{u"Kq81ZwPa"_s, u"aaaa-123456"_s, u"bbbb-123456"_s, u"123456"_s}));
    }

    void take_listReadElsewhere_winsOverTheOneUnderWay()
    {
        Fixture f;
        f.api.http->held = true;
        f.api.reply(listAnswer({ana}));
        f.model.load({.id = u"a1"_s});
        f.model.take({Connection{.id = u"c7"_s, .expired = Connection::Expired::Yes}, Connection{.id = u"c8"_s}}, 1);
        f.api.http->releaseAll();
        QTRY_COMPARE(f.api.http->cancelled, 1);
        QCOMPARE(f.model.state(), State::Ready);
        QCOMPARE(f.ids(), (QStringList{u"c8"_s, u"c7"_s}));
        QCOMPARE(f.model.skipped(), 1);
    }

    void reload_sameList_keepsTheSelection()
    {
        Fixture f;
        QVERIFY(f.open({ana, old}));
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        f.api.reply(listAnswer({ana, old}));
        f.model.reload();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(reset.size(), 0);
    }

    void failure_isTold_andTheRowsStay()
    {
        Fixture f;
        QVERIFY(f.open({ana}));
        f.api.reply({}, 403);
        f.model.reload();
        QVERIFY(f.waitFor(State::Failed));
        QCOMPARE(f.model.error().missingScope, u"connection:read"_s);
        QCOMPARE(f.model.rowCount(), 1);
    }

    void otherApp_clearsAtOnce()
    {
        Fixture f;
        QVERIFY(f.open({ana}));
        f.api.reply("[]");
        f.model.load({.id = u"a2"_s});
        QCOMPARE(f.model.rowCount(), 0);
        QVERIFY(f.waitFor(State::Ready));
    }

    void h17_skippedRows_areCounted()
    {
        Fixture f;
        QVERIFY(f.open({ana, "{}"}));
        QCOMPARE(f.model.skipped(), 1);
        f.model.clear();
        QCOMPARE(f.model.state(), State::Idle);
        QCOMPARE(f.model.skipped(), 0);
    }
};

QTEST_GUILESS_MAIN(TestConnectionModel)
#include "tst_connectionmodel.moc"
