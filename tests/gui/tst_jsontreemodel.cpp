// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "ui/result/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestJsonTreeModel : public QObject
{
    Q_OBJECT
private slots:
    void object_shownByItsMembersInOrder()
    {
        const auto model = modelOf("{\"b\":1.00,\"a\":{\"x\":[true,null]},\"b\":2}");
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(text(*model, 0, JsonTreeModel::KeyColumn), u"b"_s);
        QCOMPARE(text(*model, 0, JsonTreeModel::ValueColumn), u"1.00"_s); // digits as they came
        QCOMPARE(text(*model, 2, JsonTreeModel::KeyColumn), u"b"_s);      // duplicates stay
        const QModelIndex list = model->index(0, 0, model->index(1, 0));
        QCOMPARE(model->rowCount(list), 2);
        QCOMPARE(model->index(0, 0, list).data(JsonTreeModel::PointerRole).toString(), u"/a/x/0"_s);
        QCOMPARE(model->index(0, 0, list).parent(), list);
    }

    void scalar_isItsOnlyRow()
    {
        const auto model = modelOf("9007199254740993");
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(text(*model, 0, JsonTreeModel::ValueColumn), u"9007199254740993"_s);
        QCOMPARE(model->rowCount(model->index(0, 0)), 0);
    }

    void missing_hasNoRows()
    {
        const auto model = modelOf({});
        QCOMPARE(model->rowCount(), 0);
    }

    void subtree_copiedByteForByte()
    {
        const auto model = modelOf("[ { \"n\" : 1e400 } ]");
        QCOMPARE(model->index(0, 0).data(JsonTreeModel::SourceRole).toString(), u"{ \"n\" : 1e400 }"_s);
    }

    void g27_hugeText_shownShortened()
    {
        const auto model = modelOf('"' + QByteArray(100'000, 'x') + '"');
        QVERIFY(text(*model, 0, JsonTreeModel::ValueColumn).size() < 1000);
    }

private:
    static std::unique_ptr<JsonTreeModel> modelOf(const QByteArray &json)
    {
        auto model = std::make_unique<JsonTreeModel>();
        new QAbstractItemModelTester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, model.get());
        model->setRoot(JsonIndex::root(json));
        return model;
    }

    static QString text(const JsonTreeModel &model, int row, int column)
    {
        return model.index(row, column).data(Qt::DisplayRole).toString();
    }
};

QTEST_MAIN(TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
