// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/app.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestApp : public QObject
{
    Q_OBJECT

private slots:
    void everyMember_isRead()
    {
        const QByteArray row =
            R"({"type":"app","id":"6f0b","title":"Notely","description":"Notes.","hex_color":"3a7bd5",
            "image":"https:\/\/img.example/n.png","images":{"url_64x64":"https:\/\/img.example/64.png"},
            "categories":[{"slug":"notes"},{"slug":"teams"}],"action_types":["READ","write"],
            "links":{"connect_new_authentication":
                "https:\/\/zapier.com/engine/auth/start/NotelyCLIAPI@2.0.1?redirect=x"}})";
        const auto app = App::fromJson(JsonIndex::root(row));
        QVERIFY(app);
        QCOMPARE(app->id, u"6f0b"_s);
        QCOMPARE(app->title, u"Notely"_s);
        QCOMPARE(app->description, u"Notes."_s);
        QCOMPARE(app->hexColor, u"3a7bd5"_s);
        QCOMPARE(app->image, QUrl(u"https://img.example/n.png"_s));
        QCOMPARE(app->image64, QUrl(u"https://img.example/64.png"_s));
        QCOMPARE(app->categories, (QStringList{u"notes"_s, u"teams"_s}));
        QCOMPARE(app->actionTypes, (QStringList{u"READ"_s, u"WRITE"_s}));
        QCOMPARE(app->auth, App::Auth::Needed);
        QCOMPARE(app->implementation, u"NotelyCLIAPI"_s);
        QCOMPARE(app->raw.bytes(), row);
    }

    void b11_bareApp_isShownAllTheSame()
    {
        const auto app = App::fromJson(JsonIndex::root(R"({"id":"a1"})"));
        QVERIFY(app);
        QCOMPARE(app->title, u"a1"_s);
        QVERIFY(app->hexColor.isEmpty());
        QVERIFY(app->image64.isEmpty());
        QVERIFY(app->actionTypes.isEmpty());
    }

    void h17_withoutId_isNoApp()
    {
        const auto app = App::fromJson(JsonIndex::root(R"({"title":"Notely"})"));
        QVERIFY(!app);
        QCOMPARE(app.error().kind, ApiError::Kind::Malformed);
        QCOMPARE(app.error().detail, u"id"_s);
    }

    void h16_unknownMembers_stayInRaw()
    {
        const QByteArray row = R"({"id":"a1","surprise":{"n":1.00}})";
        const auto app = App::fromJson(JsonIndex::root(row));
        QVERIFY(app);
        QCOMPARE(app->raw.bytes(), row);
    }

    void k7_k8_connectLink_tellsWhetherAConnectionIsNeeded_data()
    {
        QTest::addColumn<QByteArray>("links");
        QTest::addColumn<int>("auth");
        QTest::newRow("k7: explicit null")
            << QByteArray(R"({"connect_new_authentication":null})") << int(App::Auth::NotNeeded);
        QTest::newRow("a URL") << QByteArray(R"({"connect_new_authentication":"https:\/\/z"})")
                               << int(App::Auth::Needed);
        QTest::newRow("k8: member missing") << QByteArray("{}") << int(App::Auth::Unknown);
        QTest::newRow("k8: links null") << QByteArray("null") << int(App::Auth::Unknown);
        QTest::newRow("empty text") << QByteArray(R"({"connect_new_authentication":""})") << int(App::Auth::Unknown);
        QTest::newRow("a list") << QByteArray("[]") << int(App::Auth::Unknown);
    }

    void k7_k8_connectLink_tellsWhetherAConnectionIsNeeded()
    {
        QFETCH(const QByteArray, links);
        QFETCH(const int, auth);
        const QByteArray row = R"({"id":"a1","links":)" + links + '}';
        const auto app = App::fromJson(JsonIndex::root(row));
        QVERIFY(app);
        QCOMPARE(int(app->auth), auth);
        QVERIFY(app->implementation.isEmpty());
    }

    void hexColor_onlySixHexDigits_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QString>("read");
        QTest::newRow("as documented") << u"3A7bd5"_s << u"3A7bd5"_s;
        QTest::newRow("with #") << u"#3a7bd5"_s << u"3a7bd5"_s;
        QTest::newRow("short") << u"3a7"_s << QString();
        QTest::newRow("words") << u"yellow"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void hexColor_onlySixHexDigits()
    {
        QFETCH(const QString, sent);
        QFETCH(const QString, read);
        const QByteArray row = R"({"id":"a1","hex_color":)" + JsonText::string(sent).bytes() + '}';
        const auto app = App::fromJson(JsonIndex::root(row));
        QVERIFY(app);
        QCOMPARE(app->hexColor, read);
    }

    void image64_takesTheNextBest_data()
    {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<QString>("url");
        QTest::newRow("64") << QByteArray(R"({"url_32x32":"h:\/\/32","url_64x64":"h:\/\/64"})") << u"h://64"_s;
        QTest::newRow("128") << QByteArray(R"({"url_32x32":"h:\/\/32","url_128x128":"h:\/\/128"})") << u"h://128"_s;
        QTest::newRow("16") << QByteArray(R"({"url_64x64":null,"url_16x16":"h:\/\/16"})") << u"h://16"_s;
        QTest::newRow("image") << QByteArray("null") << u"h://image"_s;
    }

    void image64_takesTheNextBest()
    {
        QFETCH(const QByteArray, images);
        QFETCH(const QString, url);
        const QByteArray row = R"({"id":"a1","image":"h:\/\/image","images":)" + images + '}';
        const auto app = App::fromJson(JsonIndex::root(row));
        QVERIFY(app);
        QCOMPARE(app->image64, QUrl(url));
    }

    void category_slugIsItsIdentity()
    {
        const auto category = Category::fromJson(JsonIndex::root(R"({"id":7,"slug":"notes","title":"Notes"})"));
        QVERIFY(category);
        QCOMPARE(category->slug, u"notes"_s);
        QCOMPARE(category->title, u"Notes"_s);
        QVERIFY(!Category::fromJson(JsonIndex::root(R"({"id":7,"title":"Notes"})")));
    }
};

QTEST_GUILESS_MAIN(TestApp)
#include "tst_app.moc"
