// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/appmodel.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using State = AppModel::State;

namespace {

QByteArrayList apps(const QByteArrayList &ids)
{
    QByteArrayList rows;
    for (const QByteArray &id : ids)
        rows.append(R"({"id":")" + id + R"("})");
    return rows;
}

const QByteArray last = R"("links":{"next":null})";

QByteArray nextAt(int offset)
{
    return R"("links":{"next":"?limit=50&offset=)" + QByteArray::number(offset) + R"("})";
}

} // namespace

class TestAppModel : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        ScriptedApi api;
        AppModel model{api.client};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        QStringList ids() const
        {
            QStringList result;
            for (int row = 0; row < model.rowCount(); ++row)
                result.append(model.at(row).id);
            return result;
        }
        bool waitFor(State state)
        {
            return waitUntil([&] { return model.state() == state; });
        }
        // The first page is there.
        bool open(const QByteArrayList &rows, const QByteArray &members = last)
        {
            api.reply(listAnswer(rows, members));
            model.searchNow({});
            return waitFor(State::Ready);
        }
    };

private slots:
    void b1_b4_firstPage_isShown()
    {
        Fixture f;
        QCOMPARE(f.model.state(), State::Idle);
        QVERIFY(f.open({R"({"id":"a1","title":"Notely","description":"Notes.","hex_color":"3a7bd5","image":"h:a"})"}));
        QCOMPARE(f.api.url(0), "https://api.test/v2/apps?limit=50"_ba);
        const QModelIndex row = f.model.index(0);
        QCOMPARE(row.data().toString(), u"Notely"_s);
        QCOMPARE(row.data(AppModel::IdRole).toString(), u"a1"_s);
        QCOMPARE(row.data(AppModel::DescriptionRole).toString(), u"Notes."_s);
        QCOMPARE(row.data(AppModel::ColorRole).toString(), u"#3a7bd5"_s);
        QCOMPARE(row.data(AppModel::IconUrlRole).toUrl(), QUrl(u"h:a"_s));
        QCOMPARE(row.data(AppModel::AppRole).value<App>(), f.model.at(0));
        QCOMPARE(f.model.rowOf(u"a1"_s), 0);
        QCOMPARE(f.model.rowOf(u"a2"_s), -1);
    }

    void b11_bareApp_hasNothingToDrawWith()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"})));
        QVERIFY(f.model.index(0).data(AppModel::ColorRole).toString().isEmpty());
        QVERIFY(f.model.index(0).data(AppModel::IconUrlRole).toUrl().isEmpty());
    }

    void b2_threeLetters_oneRequest()
    {
        Fixture f;
        f.api.reply(listAnswer(apps({"a1"}), last));
        for (const QString &text : {u"n"_s, u"no"_s, u"not"_s})
            f.model.search(text);
        QCOMPARE(f.model.state(), State::Loading);
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.http->sent.size(), 1);
        QCOMPARE(f.api.url(0), "https://api.test/v2/apps?query=not&limit=50"_ba);
        f.model.search(u"not"_s); // nothing new to ask
        QCOMPARE(f.model.state(), State::Ready);
    }

    void b2_olderAnswer_isDiscarded()
    {
        Fixture f;
        f.api.http->held = true;
        f.api.reply(listAnswer(apps({"old"}), last));
        f.api.reply(listAnswer(apps({"new"}), last));
        f.model.searchNow(u"o"_s);
        f.model.searchNow(u"n"_s);
        f.api.http->release(1);
        QVERIFY(f.waitFor(State::Ready));
        f.api.http->releaseAll();
        QTRY_COMPARE(f.api.http->cancelled, 1);
        QCOMPARE(f.ids(), QStringList{u"new"_s});
    }

    void b2_typingOn_dropsTheAnswerUnderWay()
    {
        Fixture f;
        f.api.http->held = true;
        f.api.reply(listAnswer(apps({"old"}), last));
        f.api.reply(listAnswer(apps({"new"}), last));
        f.model.searchNow(u"o"_s);
        f.model.search(u"on"_s);
        f.api.http->releaseAll();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.ids(), QStringList{u"new"_s});
        QCOMPARE(f.api.http->cancelled, 1);
    }

    void newSearch_rowsStayUntilItsAnswer()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"})));
        f.api.http->held = true;
        f.api.reply(listAnswer(apps({"b1"}), last));
        f.model.searchNow(u"b"_s);
        QCOMPARE(f.model.state(), State::Loading);
        QCOMPARE(f.ids(), QStringList{u"a1"_s});
        f.api.http->releaseAll();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.ids(), QStringList{u"b1"_s});
    }

    void category_isSent_andKeptWhileTyping()
    {
        Fixture f;
        f.api.reply(listAnswer(apps({"a1"}), last));
        f.api.reply(listAnswer(apps({"a1"}), last));
        f.model.searchNow({}, u"notes"_s);
        QVERIFY(f.waitFor(State::Ready));
        f.model.search(u"x"_s);
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(1), "https://api.test/v2/apps?query=x&category=notes&limit=50"_ba);
    }

    void b6_empty_isNoError()
    {
        Fixture f;
        f.api.reply("[]");
        f.model.searchNow(u"zzz"_s);
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.model.rowCount(), 0);
        QVERIFY(!f.model.canFetchMore({}));
    }

    void b7_scrolling_appendsWithoutDuplicates()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1", "a2"}), nextAt(2)));
        QVERIFY(f.model.canFetchMore({}));
        f.api.reply(listAnswer(apps({"a2", "a3"}), last));
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        f.model.fetchMore({});
        QCOMPARE(f.model.state(), State::LoadingMore);
        QVERIFY(!f.model.canFetchMore({}));
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(1), "https://api.test/v2/apps?limit=50&offset=2"_ba);
        QCOMPARE(f.ids(), (QStringList{u"a1"_s, u"a2"_s, u"a3"_s}));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(reset.size(), 0);
        QVERIFY(!f.model.canFetchMore({}));
    }

    void b8_withoutLinks_byOffset()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1", "a2"}), R"("links":null,"meta":{"count":3})"));
        f.api.reply(listAnswer(apps({"a3"}), R"("links":null,"meta":{"count":3})"));
        f.model.fetchMore({});
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(1), "https://api.test/v2/apps?limit=50&offset=2"_ba);
        QCOMPARE(f.model.rowCount(), 3);
        QVERIFY(!f.model.canFetchMore({}));
    }

    void b10_repeatedPage_endsTheList()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"}), nextAt(1)));
        f.api.reply(listAnswer(apps({"a1"}), nextAt(1)));
        f.model.fetchMore({});
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.model.rowCount(), 1);
        QVERIFY(!f.model.canFetchMore({}));
    }

    void b10_repeatsWithinAPage_areDropped()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1", "a1", "a2"})));
        QCOMPARE(f.ids(), (QStringList{u"a1"_s, u"a2"_s}));
    }

    void refusedLimit_fallsBackToTheServersOwn()
    {
        Fixture f;
        f.api.reply(R"({"errors":[{"detail":"limit"}]})", 400);
        f.api.reply(listAnswer(apps({"a1"}), last));
        f.api.reply(listAnswer(apps({"a2"}), last));
        f.model.searchNow({});
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(1), "https://api.test/v2/apps"_ba);
        f.model.searchNow(u"x"_s); // and does not try it again
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(2), "https://api.test/v2/apps?query=x"_ba);
        QCOMPARE(f.ids(), QStringList{u"a2"_s});
    }

    void refusedTwice_isAnError()
    {
        Fixture f;
        f.api.reply({}, 400);
        f.api.reply({}, 400);
        f.model.searchNow({});
        QVERIFY(f.waitFor(State::Failed));
        QCOMPARE(f.model.error().kind, ApiError::Kind::BadRequest);
        QCOMPARE(f.api.http->sent.size(), 2);
    }

    void failedSearch_showsNoOtherApps()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"})));
        f.api.reply({}, 500);
        f.model.searchNow(u"b"_s);
        QVERIFY(f.waitFor(State::Failed));
        QCOMPARE(f.model.error().kind, ApiError::Kind::Server);
        QCOMPARE(f.model.rowCount(), 0);
    }

    void h18_failedReload_keepsTheRows()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"}), nextAt(1)));
        f.api.http->replies.append(ScriptedTransport::failure(ApiError::Kind::Unreachable));
        f.model.reload();
        QVERIFY(f.waitFor(State::Failed));
        QCOMPARE(f.ids(), QStringList{u"a1"_s});
        QVERIFY(!f.model.canFetchMore({}));
        f.api.reply(listAnswer(apps({"a1"}), last));
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        f.model.reload();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.api.url(2), "https://api.test/v2/apps?limit=50"_ba);
        QCOMPARE(reset.size(), 0); // the same rows: the selection stays
    }

    void failedNextPage_isTakenUpByReload()
    {
        Fixture f;
        QVERIFY(f.open(apps({"a1"}), nextAt(1)));
        f.api.reply({}, 500);
        f.model.fetchMore({});
        QVERIFY(f.waitFor(State::Failed));
        QVERIFY(!f.model.canFetchMore({})); // or a scrolled view would ask without end
        f.api.reply(listAnswer(apps({"a2"}), last));
        f.model.reload();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.ids(), (QStringList{u"a1"_s, u"a2"_s}));
    }

    void h17_skippedRows_areCountedAcrossPages()
    {
        Fixture f;
        QVERIFY(f.open({R"({"id":"a1"})", "{}"}, nextAt(2)));
        f.api.reply(listAnswer({"7", R"({"id":"a2"})"}, last));
        f.model.fetchMore({});
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.model.skipped(), 2);
        QCOMPARE(f.model.rowCount(), 2);
    }

    void destroyedWhileLoading_nothingIsDelivered()
    {
        ScriptedApi api;
        api.http->held = true;
        api.reply(listAnswer(apps({"a1"}), last));
        {
            AppModel model(api.client);
            model.searchNow({});
        }
        QTRY_COMPARE(api.http->cancelled, 1);
    }
};

QTEST_GUILESS_MAIN(TestAppModel)
#include "tst_appmodel.moc"
