// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/choice.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestChoice : public QObject
{
    Q_OBJECT

private slots:
    void f18_display_isLabelThenValueThenId_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("shown");
        QTest::newRow("label") << QByteArray(R"({"id":"55","label":"Sales","value":"x"})") << u"Sales"_s;
        QTest::newRow("label null") << QByteArray(R"({"id":"55","label":null,"value":"x"})") << u"x"_s;
        QTest::newRow("no value") << QByteArray(R"({"id":"55","label":null,"value":null})") << u"55"_s;
        QTest::newRow("only an id") << QByteArray(R"({"id":"55"})") << u"55"_s;
        QTest::newRow("numbers") << QByteArray(R"({"id":55,"label":2024})") << u"2024"_s;
    }

    void f18_display_isLabelThenValueThenId()
    {
        QFETCH(const QByteArray, row);
        QFETCH(const QString, shown);
        const auto choice = Choice::fromJson(JsonIndex::root(row));
        QVERIFY(choice);
        QCOMPARE(choice->id, u"55"_s);
        QCOMPARE(choice->display(), shown);
    }

    void h17_withoutId_isNoChoice() { QVERIFY(!Choice::fromJson(JsonIndex::root(R"({"id":null,"label":"Sales"})"))); }

    void outputField_bothSpellingsOfItsType_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("output_field") << QByteArray("\"output_field\"");
        QTest::newRow("output_fields") << QByteArray("\"output_fields\"");
    }

    void outputField_bothSpellingsOfItsType()
    {
        QFETCH(const QByteArray, type);
        const QByteArray row = R"({"type":)" + type + R"(,"id":"author__name","title":"Name","sample":"Ana"})";
        const auto field = OutputField::fromJson(JsonIndex::root(row));
        QVERIFY(field);
        QCOMPARE(*field, (OutputField{u"author__name"_s, u"Name"_s, u"Ana"_s, JsonText(row)}));
    }

    void outputField_sampleOfAnotherType_isShownAsItCame()
    {
        const auto field = OutputField::fromJson(JsonIndex::root(R"({"id":"tags[]","sample":[1.00]})"));
        QVERIFY(field);
        QCOMPARE(field->title, u"tags[]"_s);
        QCOMPARE(field->sample, u"[1.00]"_s);
    }
};

QTEST_GUILESS_MAIN(TestChoice)
#include "tst_choice.moc"
