// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/action.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<FreshActionId> && !std::is_copy_assignable_v<FreshActionId>);

namespace {

Action action(const QString &id, const QString &key, const QString &type)
{
    return {.id = id, .key = key, .appId = u"a1"_s, .title = key, .typeText = type};
}

Listing<Action> lookup()
{
    Listing<Action> listing;
    listing.items = {action(u"core:1"_s, u"note"_s, u"SEARCH"_s), action(u"core:2"_s, u"note"_s, u"WRITE"_s),
                     action(u"core:3"_s, u"only"_s, u"WRITE"_s), action(u"core:4"_s, {}, u"WRITE"_s)};
    return listing;
}

} // namespace

class TestAction : public QObject
{
    Q_OBJECT

private slots:
    void everyMember_isRead()
    {
        const auto read = Action::fromJson(JsonIndex::root(
            R"({"type":"action","id":"core:8m","key":"create_note","app":{"id":"6f0b"},"action_type":"write",
                "is_instant":true,"title":"Create Note","description":"Adds a note."})"));
        QVERIFY(read);
        QCOMPARE(read->id, u"core:8m"_s);
        QCOMPARE(read->ref(), (ActionRef{u"6f0b"_s, u"create_note"_s, u"WRITE"_s}));
        QCOMPARE(read->type, ActionType::Write);
        QCOMPARE(read->title, u"Create Note"_s);
        QCOMPARE(read->description, u"Adds a note."_s);
        QVERIFY(read->isInstant);
    }

    void e3_types_inAnyCase_unknownIsOther_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::newRow("WRITE") << QByteArray("\"WRITE\"") << int(ActionType::Write) << u"WRITE"_s;
        QTest::newRow("write") << QByteArray("\"write\"") << int(ActionType::Write) << u"WRITE"_s;
        QTest::newRow("search") << QByteArray("\"SEARCH\"") << int(ActionType::Search) << u"SEARCH"_s;
        QTest::newRow("search_or_write") << QByteArray("\"search_or_write\"") << int(ActionType::SearchOrWrite)
                                         << u"SEARCH_OR_WRITE"_s;
        QTest::newRow("SEARCH_AND_WRITE")
            << QByteArray("\"SEARCH_AND_WRITE\"") << int(ActionType::SearchAndWrite) << u"SEARCH_AND_WRITE"_s;
        QTest::newRow("READ") << QByteArray("\"READ\"") << int(ActionType::Read) << u"READ"_s;
        QTest::newRow("read_bulk") << QByteArray("\"read_bulk\"") << int(ActionType::ReadBulk) << u"READ_BULK"_s;
        QTest::newRow("FILTER") << QByteArray("\"FILTER\"") << int(ActionType::Filter) << u"FILTER"_s;
        QTest::newRow("run") << QByteArray("\"run\"") << int(ActionType::Run) << u"RUN"_s;
        QTest::newRow("action") << QByteArray("\"action\"") << int(ActionType::Other) << u"ACTION"_s;
        QTest::newRow("new") << QByteArray("\"teleport\"") << int(ActionType::Other) << u"TELEPORT"_s;
        QTest::newRow("null") << QByteArray("null") << int(ActionType::Other) << QString();
    }

    void e3_types_inAnyCase_unknownIsOther()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, type);
        QFETCH(const QString, text);
        const QByteArray row = R"({"id":"core:1","action_type":)" + sent + '}';
        const auto read = Action::fromJson(JsonIndex::root(row));
        QVERIFY(read);
        QCOMPARE(int(read->type), type);
        QCOMPARE(read->typeText, text);
    }

    void h17_withoutKeyItIsShown_withoutIdItIsNot()
    {
        const auto keyless = Action::fromJson(JsonIndex::root(R"({"id":"core:1"})"));
        QVERIFY(keyless);
        QCOMPARE(keyless->title, u"core:1"_s);
        QVERIFY(!Action::fromJson(JsonIndex::root(R"({"key":"create_note"})")));
    }

    void e4_sameKeyTwoTypes_theTypeDecides()
    {
        const auto search = freshIdIn(lookup(), {u"a1"_s, u"note"_s, u"SEARCH"_s});
        QVERIFY(search);
        QCOMPARE(search->text(), u"core:1"_s);
        const auto write = freshIdIn(lookup(), {u"a1"_s, u"note"_s, u"write"_s});
        QVERIFY(write);
        QCOMPARE(write->text(), u"core:2"_s);
    }

    void e4_sameKeyTwoTypes_noTypeGiven_isUsage()
    {
        const auto id = freshIdIn(lookup(), {u"a1"_s, u"note"_s, {}});
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ApiError::Kind::Usage);
        QCOMPARE(id.error().code, u"note"_s);
    }

    void e5_onlyTheKeyIsNeeded_whenItLeavesNoChoice()
    {
        const auto id = freshIdIn(lookup(), {u"a1"_s, u"only"_s, {}});
        QVERIFY(id);
        QCOMPARE(id->text(), u"core:3"_s);
    }

    void e6_goneKey_isNoLongerOffered_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("type");
        QTest::newRow("key gone") << u"gone"_s << u"WRITE"_s;
        QTest::newRow("type gone") << u"only"_s << u"SEARCH"_s;
        QTest::newRow("no key at all") << QString() << u"WRITE"_s;
    }

    void e6_goneKey_isNoLongerOffered()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, type);
        const auto id = freshIdIn(lookup(), {u"a1"_s, key, type});
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ApiError::Kind::NoLongerOffered);
        QCOMPARE(id.error().code, key);
    }

    void freshId_isEmptyOnceTaken()
    {
        auto id = freshIdIn(lookup(), {u"a1"_s, u"only"_s, {}});
        QVERIFY(id);
        FreshActionId moved = *std::move(id);
        QCOMPARE(std::move(moved).take(), u"core:3"_s);
        QVERIFY(moved.text().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAction)
#include "tst_action.moc"
