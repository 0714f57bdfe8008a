// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runcomparison.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestRunComparison : public QObject
{
    Q_OBJECT

private slots:
    void s4_differences_byPath_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QStringList>("ignored");
        QTest::addColumn<QStringList>("expected"); // "pointer left right"
        const auto row = [](const char *name, const char *left, const char *right, const QStringList &expected,
                            const QStringList &ignored = {}) {
            QTest::newRow(name) << QByteArray(left) << QByteArray(right) << ignored << expected;
        };
        row("the same", R"({"a":1})", R"({"a":1})", {});
        row("other order and spaces", R"({"a":1, "b":2})", R"({"b":2,"a":1})", {});
        row("changed", R"({"a":1})", R"({"a":2})", {u"/a 1 2"_s});
        row("digits count", R"({"a":1.0})", R"({"a":1.00})", {u"/a 1.0 1.00"_s});
        row("added and removed", R"({"a":1,"b":2})", R"({"b":2,"c":3})", {u"/a 1 -"_s, u"/c - 3"_s});
        row("null is a value", R"({"a":null})", R"({})", {u"/a null -"_s});
        row("items by position", "[1,2,3]", "[1,5]", {u"/1 2 5"_s, u"/2 3 -"_s});
        row("other type", R"({"a":[1]})", R"({"a":{"0":1}})", {u"/a [1] {\"0\":1}"_s});
        row("nested", R"([{"x":{"y":[1]}}])", R"([{"x":{"y":[2]}}])", {u"/0/x/y/0 1 2"_s});
        row("awkward names", R"({"a/b":1,"c~d":1})", R"({"a/b":2,"c~d":2})", {u"/a~1b 1 2"_s, u"/c~0d 1 2"_s});
        row("the last of equal names", R"({"a":1,"a":2})", R"({"a":2})", {});
        row("whole values", "1", "2", {u" 1 2"_s});
        row("nothing against something", "", "[1]", {u" - [1]"_s});
        row("ignored", R"([{"id":1,"n":1},{"id":2,"n":1}])", R"([{"id":3,"n":1},{"id":4,"n":2}])", {u"/1/n 1 2"_s},
            {u"/*/id"_s});
        row("ignored with all below", R"({"meta":{"a":1},"b":1})", R"({"meta":{"a":2},"b":1})", {}, {u"/meta"_s});
    }

    void s4_differences_byPath()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(QStringList, ignored);
        QStringList found;
        for (const JsonDifference &one : differencesBetween(JsonText(left), JsonText(right), IgnoredPaths(ignored))) {
            const auto side = [](const JsonText &json) { return json.isEmpty() ? QByteArray("-") : json.bytes(); };
            found.append(one.pointer + u' ' + QString::fromUtf8(side(one.left) + ' ' + side(one.right)));
        }
        QTEST(found, "expected");
    }

    void s4_manyDifferences_stopAtTheLimit()
    {
        QByteArray left = "[";
        QByteArray right = "[";
        for (int i = 0; i < 100; ++i) {
            left += "1,";
            right += "2,";
        }
        left += "1]";
        right += "2]";
        QCOMPARE(differencesBetween(JsonText(left), JsonText(right), {}, 10).size(), 10);
    }

    void s4_deeplyNested_costsNoStack()
    {
        const auto nested = [](char core) -> QByteArray {
            return QByteArray(5000, '[') + core + QByteArray(5000, ']');
        };
        const auto found = differencesBetween(JsonText(nested('1')), JsonText(nested('2')));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().pointer.count(u'/'), 5000);
    }
};

QTEST_GUILESS_MAIN(TestRunComparison)
#include "tst_runcomparison.moc"
