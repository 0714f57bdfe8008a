// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/iconloader.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"
#include "ui/catalog/appicons.h"
#include "ui/catalog/apppanel.h"

#include <QBuffer>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QByteArray app(const QByteArray &id, const QByteArray &title)
{
    return R"({"id":")" + id + R"(","title":")" + title + R"(","description":"What it does","hex_color":"336699",)"
           + R"("images":{"url_64x64":"https://img.test/)" + id + R"(.png"}})";
}

const QByteArray threeApps = listAnswer({app("a", "Alpha"), app("b", "Beta"), app("c", "Gamma")});

} // namespace

class TestAppPanel : public QObject
{
    Q_OBJECT

private:
    struct Screen
    {
        ScriptedApi api;
        AppModel model{api.client};
        IconLoader loader{api.http};
        AppIcons icons;
        AppPanel panel{&icons};
        QSignalSpy picked{&panel, &AppPanel::appPicked};

        Screen()
        {
            panel.setModel(&model);
            panel.resize(300, 400);
            panel.show();
        }
        [[nodiscard]] bool load(const QByteArray &answer, int status = 200)
        {
            api.reply(answer, status);
            model.searchNow({});
            return waitUntil(
                [this] { return model.state() == AppModel::State::Ready || model.state() == AppModel::State::Failed; });
        }
        QString pickedId() const { return picked.last().first().value<App>().id; }
        QPoint placeOf(int row) const
        {
            return panel.view()->visualRect(panel.view()->model()->index(row, 0)).center();
        }
    };

private slots:
    void names_areTheAgreedOnes()
    {
        Screen screen;
        QCOMPARE(screen.panel.searchField()->accessibleName(), u"Search apps"_s);
        QCOMPARE(screen.panel.view()->accessibleName(), u"Apps"_s);
    }

    void loading_thenList()
    {
        Screen screen;
        screen.api.http->held = true;
        screen.api.reply(threeApps);
        screen.model.searchNow({});
        QVERIFY(screen.panel.banner()->isVisible());
        screen.api.http->releaseAll();
        QTRY_VERIFY(screen.panel.view()->isVisible());
        QCOMPARE(screen.panel.view()->model()->rowCount(), 3);
    }

    void b6_empty_saysSo()
    {
        Screen screen;
        QVERIFY(screen.load(listAnswer({})));
        QVERIFY(screen.panel.banner()->isVisible());
        QCOMPARE(screen.panel.banner()->title(), u"No apps"_s);
    }

    void h17_unreadableApps_areCountedInSight()
    {
        Screen screen;
        QVERIFY(screen.load(listAnswer({app("a", "Alpha"), R"({"title":"?"})", "7"})));
        QVERIFY(screen.panel.view()->isVisible() && screen.panel.strip()->isVisible());
        QCOMPARE(screen.panel.strip()->text(), u"2 entries could not be read and are left out."_s);
        QVERIFY(screen.load(threeApps));
        QVERIFY(!screen.panel.strip()->isVisible());
        QVERIFY(screen.load(listAnswer({"{}"})));
        QVERIFY(screen.panel.banner()->isVisible());
        QCOMPARE(screen.panel.banner()->text(), u"1 entry could not be read and is left out."_s);
    }

    void h10_bytesThatAreNoUtf8_areTold()
    {
        Screen screen;
        QVERIFY(screen.load(listAnswer({app("a", "Al\xffpha"), app("b", "Beta")})));
        const QAbstractItemModel *list = screen.panel.view()->model();
        const QString words = u"� stands for bytes of the answer that are no UTF-8."_s;
        for (const int role : {Qt::ToolTipRole, Qt::AccessibleDescriptionRole}) {
            QVERIFY(list->index(0, 0).data(role).toString().contains(words));
            QVERIFY(list->index(1, 0).data(role).toString().contains(u"What it does"_s));
            QVERIFY(!list->index(1, 0).data(role).toString().contains(words));
        }
    }

    void failed_saysWhyAndRetries()
    {
        Screen screen;
        QVERIFY(screen.load(R"({"errors":[{"detail":"Not today"}]})", 404));
        QVERIFY(screen.panel.banner()->isVisible());
        QVERIFY(screen.panel.banner()->title().contains(u"Not today"_s));
        screen.api.reply(threeApps);
        QTest::mouseClick(screen.panel.banner()->button(), Qt::LeftButton);
        QTRY_COMPARE(screen.panel.view()->model()->rowCount(), 3);
        QVERIFY(screen.panel.view()->isVisible());
    }

    void failedSearch_keepsTheRowsInSight()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        screen.api.reply("nonsense", 500);
        screen.model.reload();
        QTRY_COMPARE(screen.model.state(), AppModel::State::Failed);
        if (screen.model.rowCount() > 0)
            QVERIFY(screen.panel.strip()->isVisible() && screen.panel.view()->isVisible());
        else
            QVERIFY(screen.panel.banner()->isVisible());
    }

    void feature_d1_typing_searchesOnTheServer()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        screen.api.reply(listAnswer({app("b", "Beta")}));
        QTest::keyClicks(screen.panel.searchField(), u"bet"_s);
        QTRY_COMPARE(screen.model.rowCount(), 1);
        QCOMPARE(screen.api.http->sent.size(), 2);
        QVERIFY(screen.api.url(1).contains("query=bet"));
    }

    void click_picksAtOnce()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        QTest::mouseClick(screen.panel.view()->viewport(), Qt::LeftButton, {}, screen.placeOf(1));
        QCOMPARE(screen.picked.count(), 1);
        QCOMPARE(screen.pickedId(), u"b"_s);
    }

    void u1_enterInTheSearch_picksTheBestHit()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        QTest::keyClick(screen.panel.searchField(), Qt::Key_Return);
        QCOMPARE(screen.picked.count(), 1);
        QCOMPARE(screen.pickedId(), u"a"_s);
    }

    void u1_passingOverRows_picksOnlyWhereItRests()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        QTest::keyClick(screen.panel.searchField(), Qt::Key_Down);
        QTest::keyClick(screen.panel.view(), Qt::Key_Down);
        QTest::keyClick(screen.panel.view(), Qt::Key_Down);
        QCOMPARE(screen.picked.count(), 0);
        QTRY_COMPARE(screen.picked.count(), 1);
        QCOMPARE(screen.pickedId(), u"c"_s);
    }

    void u1_enterOnARow_picksAtOnce()
    {
        Screen screen;
        QVERIFY(screen.load(threeApps));
        QTest::keyClick(screen.panel.searchField(), Qt::Key_Down);
        QTest::keyClick(screen.panel.view(), Qt::Key_Return);
        QCOMPARE(screen.picked.count(), 1);
        QCOMPARE(screen.pickedId(), u"a"_s);
    }

    void b11_bareApp_hasATileInItsPlace()
    {
        Screen screen;
        QVERIFY(screen.load(listAnswer({R"({"id":"bare"})"})));
        const QRect row = screen.panel.view()->visualRect(screen.panel.view()->model()->index(0, 0));
        const QImage drawn = screen.panel.view()->viewport()->grab(row).toImage();
        const QColor tile = theme::color(theme::Tone::Muted);
        int pixels = 0;
        for (int x = 0; x < drawn.width(); ++x)
            pixels += drawn.pixelColor(x, drawn.height() / 2) == tile;
        QVERIFY2(pixels > theme::unit, QByteArray::number(pixels));
    }

    void iconThatArrives_movesNoRow()
    {
        Screen screen;
        QImage red(64, 64, QImage::Format_RGB32);
        red.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && red.save(&buffer, "PNG"));
        screen.api.http->handler = [png](const HttpRequest &) { return ScriptedTransport::answer(200, png); };
        QVERIFY(screen.load(threeApps));
        const QRect before = screen.panel.view()->visualRect(screen.panel.view()->model()->index(2, 0));
        screen.icons.setLoader(&screen.loader);
        screen.panel.view()->viewport()->update();
        const QPoint icon(theme::unit * 4, screen.placeOf(0).y());
        QTRY_COMPARE(screen.panel.view()->viewport()->grab().toImage().pixelColor(icon), QColor(Qt::red));
        QCOMPARE(screen.panel.view()->visualRect(screen.panel.view()->model()->index(2, 0)), before);
        QCOMPARE(screen.api.http->sent.size(), 4); // the list, and each icon once
    }
};

QTEST_MAIN(TestAppPanel)
#include "tst_apppanel.moc"
