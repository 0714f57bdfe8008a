// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/actionmodel.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Group = ActionModel::Group;
using State = ActionModel::State;

namespace {

QByteArray action(const QByteArray &id, const QByteArray &key, const QByteArray &type)
{
    const QByteArray members = R"({"id":"%1","key":"%2","title":"The %2","action_type":"%3"})";
    return QByteArray(members).replace("%1", id).replace("%2", key).replace("%3", type);
}

const QByteArray someActions = listAnswer({action("core:1", "new_note", "READ"), action("core:2", "find", "SEARCH"),
                                           action("core:3", "make", "WRITE"), action("core:4", "sift", "FILTER"),
                                           action("core:5", "find_or_make", "search_or_write"),
                                           action("core:6", "odd", "action"), action("core:7", "find", "WRITE")});

} // namespace

class TestActionModel : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        ScriptedApi api;
        ActionModel model{api.client};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        bool waitFor(State state)
        {
            return waitUntil([&] { return model.state() == state; });
        }
        bool open(const QByteArray &answer = someActions)
        {
            api.reply(answer);
            model.load(u"a1"_s);
            return waitFor(State::Ready);
        }
        // "#0" for the header of a group, else the key
        QStringList rows() const
        {
            QStringList result;
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row);
                const bool isHeader = index.data(ActionModel::HeaderRole).toBool();
                result.append(isHeader ? QString(u'#' + QString::number(index.data(ActionModel::GroupRole).toInt()))
                                       : index.data(ActionModel::ActionRole).value<Action>().key);
            }
            return result;
        }
    };

private slots:
    void e1_plainAndArrayWrapped_areTheSame_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("plain") << someActions;
        QTest::newRow("array-wrapped") << QByteArray('[' + someActions + ']');
    }

    void e1_plainAndArrayWrapped_areTheSame()
    {
        QFETCH(const QByteArray, answer);
        Fixture f;
        QVERIFY(f.open(answer));
        QCOMPARE(f.api.url(0), "https://api.test/v2/actions?app=a1"_ba);
        QCOMPARE(f.rows(), (QStringList{u"#0"_s, u"make"_s, u"find"_s, u"#1"_s, u"find"_s, u"find_or_make"_s, u"#2"_s,
                                        u"sift"_s, u"odd"_s, u"#3"_s, u"new_note"_s}));
    }

    void e2_triggersAndHeaders_cannotBeSelected()
    {
        Fixture f;
        QVERIFY(f.open());
        for (int row = 0; row < f.model.rowCount(); ++row) {
            const QModelIndex index = f.model.index(row);
            const bool isHeader = index.data(ActionModel::HeaderRole).toBool();
            const bool isTrigger = index.data(ActionModel::GroupRole).value<Group>() == Group::Trigger;
            QCOMPARE(index.flags().testFlag(Qt::ItemIsSelectable), !isHeader && !isTrigger);
            QCOMPARE(index.data(ActionModel::RunnableRole).toBool(), !isHeader && !isTrigger);
        }
    }

    void e3_everyType_hasAGroup_data()
    {
        QTest::addColumn<ActionType>("type");
        QTest::addColumn<Group>("group");
        QTest::newRow("write") << ActionType::Write << Group::Write;
        QTest::newRow("search") << ActionType::Search << Group::Search;
        QTest::newRow("search or write") << ActionType::SearchOrWrite << Group::Search;
        QTest::newRow("search and write") << ActionType::SearchAndWrite << Group::Search;
        QTest::newRow("read") << ActionType::Read << Group::Trigger;
        QTest::newRow("read bulk") << ActionType::ReadBulk << Group::Trigger;
        QTest::newRow("filter") << ActionType::Filter << Group::Other;
        QTest::newRow("run") << ActionType::Run << Group::Other;
        QTest::newRow("other") << ActionType::Other << Group::Other;
    }

    void e3_everyType_hasAGroup()
    {
        QFETCH(const ActionType, type);
        QFETCH(const Group, group);
        QCOMPARE(ActionModel::groupOf({.type = type}), group);
    }

    void e4_find_byKeyAndType()
    {
        Fixture f;
        QVERIFY(f.open());
        QCOMPARE(f.model.find({u"a1"_s, u"find"_s, u"SEARCH"_s}).value_or(Action()).id, u"core:2"_s);
        QCOMPARE(f.model.find({u"a1"_s, u"find"_s, u"write"_s}).value_or(Action()).id, u"core:7"_s);
        QCOMPARE(f.model.find({u"a1"_s, u"make"_s, {}}).value_or(Action()).id, u"core:3"_s);
    }

    void e6_goneKey_isNotFound()
    {
        Fixture f;
        QVERIFY(f.open());
        QVERIFY(!f.model.find({u"a1"_s, u"gone"_s, u"WRITE"_s}));
        QVERIFY(!f.model.find({u"a1"_s, u"make"_s, u"SEARCH"_s}));
        QVERIFY(!f.model.find({u"a2"_s, u"make"_s, u"WRITE"_s}));
    }

    void e5_reload_newIds_keepTheRowsAndTheSelection()
    {
        Fixture f;
        QVERIFY(f.open(listAnswer({action("core:1", "make", "WRITE")})));
        QPersistentModelIndex selected = f.model.index(1);
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.api.reply(listAnswer({action("core:9", "make", "WRITE")}));
        f.model.reload();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(ActionModel::ActionRole).value<Action>().id, u"core:9"_s);
        QCOMPARE(f.model.find({u"a1"_s, u"make"_s, u"WRITE"_s}).value_or(Action()).id, u"core:9"_s);
    }

    void reload_otherActions_areShown()
    {
        Fixture f;
        QVERIFY(f.open());
        f.api.reply(listAnswer({action("core:9", "only", "WRITE")}));
        f.model.reload();
        QVERIFY(f.waitFor(State::Ready));
        QCOMPARE(f.rows(), (QStringList{u"#0"_s, u"only"_s}));
    }

    void filter_titleOrKey_withoutEmptyGroups_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("key") << u"FIND"_s << QStringList{u"#0"_s, u"find"_s, u"#1"_s, u"find"_s, u"find_or_make"_s};
        QTest::newRow("title") << u" the sift "_s << QStringList{u"#2"_s, u"sift"_s};
        QTest::newRow("nothing") << u"zzz"_s << QStringList();
    }

    void filter_titleOrKey_withoutEmptyGroups()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, rows);
        Fixture f;
        QVERIFY(f.open());
        f.model.setFilter(text);
        QCOMPARE(f.rows(), rows);
        QCOMPARE(f.model.actions().size(), 7);
        f.model.setFilter({});
        QCOMPARE(f.model.rowCount(), 11);
    }

    void otherApp_clearsAtOnce_sameAppDoesNot()
    {
        Fixture f;
        QVERIFY(f.open());
        f.api.http->held = true;
        f.api.reply("[]");
        f.api.reply("[]");
        f.model.load(u"a1"_s);
        QCOMPARE(f.model.rowCount(), 11);
        f.model.load(u"a2"_s);
        QCOMPARE(f.model.rowCount(), 0);
        f.api.http->releaseAll();
        QVERIFY(f.waitFor(State::Ready));
    }

    void lateAnswerForAnotherApp_isDropped()
    {
        Fixture f;
        f.api.http->held = true;
        f.api.reply(listAnswer({action("core:1", "old", "WRITE")}));
        f.api.reply(listAnswer({action("core:2", "new", "WRITE")}));
        f.model.load(u"a1"_s);
        f.model.load(u"a2"_s);
        f.api.http->releaseAll();
        QVERIFY(f.waitFor(State::Ready));
        QTRY_COMPARE(f.api.http->cancelled, 1);
        QCOMPARE(f.rows(), (QStringList{u"#0"_s, u"new"_s}));
    }

    void failure_isTold_andTheRowsStay()
    {
        Fixture f;
        QVERIFY(f.open());
        f.api.reply({}, 500);
        f.model.reload();
        QVERIFY(f.waitFor(State::Failed));
        QCOMPARE(f.model.error().kind, ApiError::Kind::Server);
        QCOMPARE(f.model.rowCount(), 11);
    }

    void h17_skippedRows_areCounted()
    {
        Fixture f;
        QVERIFY(f.open(listAnswer({action("core:1", "make", "WRITE"), "{}"})));
        QCOMPARE(f.model.skipped(), 1);
        f.model.clear();
        QCOMPARE(f.model.state(), State::Idle);
        QCOMPARE(f.model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestActionModel)
#include "tst_actionmodel.moc"
