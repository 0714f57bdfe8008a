// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedapi.h"
#include "support/waituntil.h"
#include "ui/catalog/actionpanel.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QByteArray action(const QByteArray &key, const QByteArray &type)
{
    return R"({"id":"core:)" + key + R"(","key":")" + key + R"(","action_type":")" + type + R"(","title":"Do )" + key
           + R"("})";
}

const QByteArray described =
    R"({"id":"1","key":"add","action_type":"WRITE","title":"Add","description":"<b>Adds</b> a row & <img src=x>"})";
const QByteArray answer = listAnswer({action("write", "WRITE"), action("find", "SEARCH"), action("new", "READ")});

} // namespace

class TestActionPanel : public QObject
{
    Q_OBJECT

private:
    struct Screen
    {
        ScriptedApi api;
        ActionModel model{api.client};
        ActionPanel panel;
        QSignalSpy picked{&panel, &ActionPanel::actionPicked};

        Screen()
        {
            panel.setModel(&model);
            panel.setAppTitle(u"Notely"_s);
            panel.resize(300, 500);
            panel.show();
        }
        [[nodiscard]] bool load(const QByteArray &body)
        {
            api.reply(body);
            model.load(u"a1"_s);
            return waitUntil([this] { return model.state() == ActionModel::State::Ready; });
        }
        QModelIndex row(const QString &title) const
        {
            const QAbstractItemModel *list = panel.view()->model();
            for (int i = 0; i < list->rowCount(); ++i) {
                if (list->index(i, 0).data().toString() == title)
                    return list->index(i, 0);
            }
            return {};
        }
    };

private slots:
    void names_areTheAgreedOnes()
    {
        Screen screen;
        QCOMPARE(screen.panel.searchField()->accessibleName(), u"Search actions"_s);
        QCOMPARE(screen.panel.view()->accessibleName(), u"Actions"_s);
    }

    void groups_haveNames()
    {
        Screen screen;
        QVERIFY(screen.load(answer));
        for (const QString &name : {u"Write"_s, u"Search"_s, u"Triggers"_s}) {
            QVERIFY2(screen.row(name).isValid(), qPrintable(name));
            QVERIFY(!screen.row(name).flags().testFlag(Qt::ItemIsSelectable));
        }
    }

    void g27_descriptionWithMarkup_isHoveredAsItIs()
    {
        Screen screen;
        const QString said = u"<b>Adds</b> a row & <img src=x>"_s;
        QVERIFY(screen.load(listAnswer({described})));
        QTextDocument hovered;
        hovered.setHtml(screen.row(u"Add"_s).data(Qt::ToolTipRole).toString());
        QCOMPARE(hovered.toPlainText(), said);
        QCOMPARE(screen.row(u"Add"_s).data(Qt::AccessibleDescriptionRole).toString(), said);
    }

    void h10_bytesThatAreNoUtf8_areTold()
    {
        Screen screen;
        QByteArray answer = listAnswer({described});
        answer.replace("<b>Adds", "A\xff dds");
        QVERIFY(screen.load(answer));
        for (const int role : {Qt::ToolTipRole, Qt::AccessibleDescriptionRole})
            QVERIFY(screen.row(u"Add"_s).data(role).toString().contains(u"bytes of the answer that are no UTF-8"_s));
    }

    void e2_triggers_cannotBePickedAndSayWhy()
    {
        Screen screen;
        QVERIFY(screen.load(answer));
        const QModelIndex trigger = screen.row(u"Do new"_s);
        QVERIFY(!trigger.flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(trigger.data(Qt::ToolTipRole).toString().contains(u"cannot be run"_s));
        QTest::mouseClick(screen.panel.view()->viewport(), Qt::LeftButton, {},
                          screen.panel.view()->visualRect(trigger).center());
        QCOMPARE(screen.picked.count(), 0);
    }

    void click_picks()
    {
        Screen screen;
        QVERIFY(screen.load(answer));
        QTest::mouseClick(screen.panel.view()->viewport(), Qt::LeftButton, {},
                          screen.panel.view()->visualRect(screen.row(u"Do find"_s)).center());
        QCOMPARE(screen.picked.count(), 1);
        QCOMPARE(screen.picked.first().first().value<Action>().key, u"find"_s);
    }

    void filter_nothingFound_offersAll()
    {
        Screen screen;
        QVERIFY(screen.load(answer));
        QTest::keyClicks(screen.panel.searchField(), u"zzz"_s);
        QTRY_VERIFY(screen.panel.banner()->isVisible());
        QVERIFY(screen.panel.banner()->text().contains(u"zzz"_s));
        QTest::mouseClick(screen.panel.banner()->button(), Qt::LeftButton);
        QTRY_VERIFY(screen.panel.view()->isVisible());
        QVERIFY(screen.row(u"Do write"_s).isValid());
    }

    void h17_unreadableActions_areCountedInSight()
    {
        Screen screen;
        QVERIFY(screen.load(listAnswer({action("write", "WRITE"), R"({"key":"find"})"})));
        QVERIFY(screen.panel.view()->isVisible() && screen.panel.strip()->isVisible());
        QCOMPARE(screen.panel.strip()->text(), u"1 entry could not be read and is left out."_s);
        QVERIFY(screen.load(listAnswer({R"({"key":"find"})", "null"})));
        QTRY_VERIFY(screen.panel.banner()->isVisible() && !screen.panel.strip()->isVisible());
        QCOMPARE(screen.panel.banner()->text(), u"2 entries could not be read and are left out."_s);
    }

    void noApp_saysWhatToDo()
    {
        Screen screen;
        QVERIFY(screen.panel.banner()->isVisible());
        QVERIFY(!screen.panel.searchField()->isEnabled());
    }
};

QTEST_MAIN(TestActionPanel)
#include "tst_actionpanel.moc"
