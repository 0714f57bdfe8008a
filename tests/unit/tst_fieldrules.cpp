// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalogue.h"
#include "app/sandbox/choices.h"
#include "app/sandbox/fieldrules.h"
#include "app/sandbox/inputcheck.h"
#include "app/sandbox/jsonbody.h"
#include "app/sandbox/resulttemplate.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

namespace {

const auto sheetwise = u"Sheetwise"_s;
const auto fieldLab = u"Field Lab"_s;

QStringList idsOf(const QJsonArray &items)
{
    QStringList ids;
    for (const QJsonValue &item : items)
        ids.append(item["id"_L1].toString());
    return ids;
}

} // namespace

// The forms of the shipped apps: which fields there are, what can be chosen, what a run may hold.
class FieldRulesTest : public QObject
{
    Q_OBJECT
private slots:
    void spreadsheet_columnsFollowTheWorksheet();
    void spreadsheet_worksheetHasBothFlags();
    void crm_chainOfThreeSelects();
    void fieldset_isRepeatedAsOftenAsAsked();
    void onboarding_has37Fields();
    void everyPairOfTypeAndFormat_isThere();
    void everySelect_hasChoices();
    void choices_5000_arePaged();
    void choices_labelsAndValues_areFilledIn();
    void wireField_hasEveryMemberAndNoneOfOurs();
    void inputs_areChecked_data();
    void inputs_areChecked();
    void result_isFilledFromTheInputs();
    void hugeNumbers_becomeFinite_data();
    void hugeNumbers_becomeFinite();

private:
    const AppDefinition &app(const QString &title) const
    {
        return m_catalogue.at(m_catalogue.find({.text = title, .category = {}, .ids = {}}).at(0));
    }
    const ActionDefinition &action(const QString &title, const QString &key) const
    {
        const auto &actions = app(title).actions;
        return *std::find_if(actions.begin(), actions.end(), [&](const auto &one) { return one.key == key; });
    }
    const ActionDefinition &addRow() const { return *app(sheetwise).action(u"add_row"_s, u"WRITE"_s); }

    const Catalogue m_catalogue{0};
};

void FieldRulesTest::spreadsheet_columnsFollowTheWorksheet()
{
    const auto ids = [this](const QJsonObject &inputs) {
        return idsOf(FieldRules(app(sheetwise), addRow(), inputs).items());
    };
    const QStringList before{u"spreadsheet"_s, u"worksheet"_s};
    QCOMPARE(ids({}), before);
    QCOMPARE(ids({{u"spreadsheet"_s, u"ss_orders_2026"_s}}), before);
    const QStringList orders = ids({{u"spreadsheet"_s, u"ss_orders_2026"_s}, {u"worksheet"_s, u"ws_orders"_s}});
    QCOMPARE(orders.size(), 9);
    QVERIFY(orders.contains(u"COL$F"_s));
    const QStringList offices = ids({{u"spreadsheet"_s, u"ss_team"_s}, {u"worksheet"_s, u"ws_offices"_s}});
    QCOMPARE(offices.size(), 6);
}

void FieldRulesTest::spreadsheet_worksheetHasBothFlags()
{
    const QJsonObject field = FieldRules(app(sheetwise), addRow(), {}).inputField(u"worksheet"_s);
    QCOMPARE(field["depends_on"_L1].toArray(), QJsonArray{u"spreadsheet"_s});
    QCOMPARE(field["invalidates_input_fields"_L1].toBool(), true);
}

void FieldRulesTest::crm_chainOfThreeSelects()
{
    const AppDefinition &crm = app(u"Harbor CRM"_s);
    const QJsonObject inputs{{u"pipeline"_s, u"pl_renewal"_s}, {u"stage"_s, u"st_talks"_s}};
    const FieldRules rules(crm, action(u"Harbor CRM"_s, u"create_deal"_s), inputs);
    const Choices reasons(rules.inputField(u"reason"_s), crm, inputs);
    QCOMPARE(reasons.count(), 2);
    QCOMPARE(reasons.label(u"r_growing"_s), u"Growing"_s);
    const QJsonObject nothing;
    QCOMPARE(Choices(rules.inputField(u"reason"_s), crm, nothing).count(), 0);
}

void FieldRulesTest::fieldset_isRepeatedAsOftenAsAsked()
{
    const QJsonObject inputs{{u"line_count"_s, u"3"_s}};
    const FieldRules rules(app(u"Ledgerline"_s), action(u"Ledgerline"_s, u"create_invoice"_s), inputs);
    QVERIFY(idsOf(rules.items()).contains(u"line_3"_s));
    QVERIFY(!idsOf(rules.items()).contains(u"line_4"_s));
    QCOMPARE(rules.inputField(u"line_2_price"_s)["title"_L1].toString(), u"Line 2: price"_s);
}

void FieldRulesTest::onboarding_has37Fields()
{
    const QJsonObject inputs;
    const FieldRules rules(app(u"Formwell"_s), action(u"Formwell"_s, u"submit_onboarding"_s), inputs);
    QCOMPARE(rules.items().size(), 37);
}

void FieldRulesTest::everyPairOfTypeAndFormat_isThere()
{
    const QHash<QString, QStringList> documented{
        {u"STRING"_s,
         {u""_s, u"MULTILINE"_s, u"CODE"_s, u"PASSWORD"_s, u"DATETIME"_s, u"FILE"_s, u"SELECT"_s, u"READONLY"_s}},
        {u"NUMBER"_s, {u""_s, u"SELECT"_s, u"READONLY"_s}},
        {u"INTEGER"_s, {u""_s, u"SELECT"_s, u"READONLY"_s}},
        {u"BOOLEAN"_s, {u""_s, u"SELECT"_s, u"READONLY"_s}},
        {u"ARRAY"_s,
         {u""_s, u"MULTILINE"_s, u"CODE"_s, u"PASSWORD"_s, u"DATETIME"_s, u"FILE"_s, u"SELECT"_s, u"READONLY"_s}},
        {u"OBJECT"_s, {u""_s, u"READONLY"_s}}};
    const QJsonObject inputs;
    QSet<QString> present;
    QSet<QString> itemTypes;
    const auto fields = FieldRules(app(fieldLab), action(fieldLab, u"every_pair"_s), inputs).inputFields();
    for (const QJsonObject &field : fields) {
        present.insert(field["value_type"_L1].toString() + u'/' + field["format"_L1].toString());
        itemTypes.insert(field["items"_L1]["type"_L1].toString());
    }
    for (auto it = documented.begin(); it != documented.end(); ++it) {
        for (const QString &format : it.value())
            QVERIFY2(present.contains(it.key() + u'/' + format), qPrintable(QString(it.key() + u'/' + format)));
    }
    QVERIFY(itemTypes.contains({u"STRING"_s, u"NUMBER"_s, u"INTEGER"_s, u"BOOLEAN"_s, u"OBJECT"_s}));
}

void FieldRulesTest::everySelect_hasChoices()
{
    for (const int position : m_catalogue.find({})) {
        const AppDefinition &one = m_catalogue.at(position);
        for (const ActionDefinition &action : one.actions) {
            const QJsonObject inputs;
            for (const QJsonObject &field : FieldRules(one, action, inputs).inputFields()) {
                const bool select = field["format"_L1] == "SELECT"_L1;
                QVERIFY2(field.contains("choices"_L1) == select, qPrintable(field["id"_L1].toString()));
                const bool empty = Choices(field, one, inputs).count() == 0;
                const bool mayBeEmpty =
                    !field["depends_on"_L1].toArray().isEmpty() || field["id"_L1] == "no_choices"_L1;
                QVERIFY2(!select || mayBeEmpty || !empty, qPrintable(field["id"_L1].toString()));
            }
        }
    }
}

void FieldRulesTest::choices_5000_arePaged()
{
    const QJsonObject inputs;
    const AppDefinition &mail = app(u"Letterbox"_s);
    const FieldRules rules(mail, action(u"Letterbox"_s, u"tag_contact"_s), inputs);
    const Choices contacts(rules.inputField(u"contact"_s), mail, inputs);
    QCOMPARE(contacts.count(), 5000);
    QCOMPARE(contacts.pageSize(20), 250);
    QSet<QString> labels;
    for (int first = 0; first < 5000; first += 250) {
        const QJsonArray page = contacts.range(first, 250);
        QCOMPARE(page.size(), 250);
        for (const QJsonValue &choice : page)
            labels.insert(choice["label"_L1].toString());
    }
    QCOMPARE(labels.size(), 5000);
    QCOMPARE(contacts.label(u"ct_5000"_s), contacts.range(4999, 10).at(0)["label"_L1].toString());
    QCOMPARE(contacts.label(u"ct_5001"_s), u"ct_5001"_s);
}

void FieldRulesTest::choices_labelsAndValues_areFilledIn()
{
    const QJsonObject field{{u"choices"_s, QJsonArray{u"plain"_s, QJsonObject{{u"id"_s, u"x"_s}, {u"label"_s, {}}}}}};
    const QJsonArray all = Choices(field, app(sheetwise), {}).range(0, 2);
    const QJsonObject plain{
        {u"type"_s, u"choice"_s}, {u"id"_s, u"plain"_s}, {u"label"_s, u"plain"_s}, {u"value"_s, u"plain"_s}};
    QCOMPARE(all.at(0).toObject(), plain);
    QVERIFY(all.at(1)["label"_L1].isNull());
    QCOMPARE(all.at(1)["value"_L1].toString(), u"x"_s);
}

void FieldRulesTest::wireField_hasEveryMemberAndNoneOfOurs()
{
    const QJsonObject field = FieldRules(app(sheetwise), addRow(), {}).items().at(0).toObject();
    for (const QString &member : {u"type"_s, u"id"_s, u"title"_s, u"description"_s, u"value_type"_s, u"default_value"_s,
                                  u"placeholder"_s, u"depends_on"_s, u"invalidates_input_fields"_s, u"is_required"_s})
        QVERIFY2(field.contains(member), qPrintable(member));
    QCOMPARE(field.size(), 11); // and its format
}

void FieldRulesTest::inputs_areChecked_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QString>("pointer"); // empty: nothing is wrong
    QTest::newRow("nothing set") << QByteArray("{}") << QString();
    QTest::newRow("unknown") << QByteArray(R"({"colour": 1})") << u"/input/colour"_s;
    QTest::newRow("text") << QByteArray(R"({"string": "a"})") << QString();
    QTest::newRow("null") << QByteArray(R"({"string": null})") << QString();
    QTest::newRow("number for text") << QByteArray(R"({"string": 1})") << u"/input/string"_s;
    QTest::newRow("integer") << QByteArray(R"({"integer": 7})") << QString();
    QTest::newRow("integer as text") << QByteArray(R"({"integer": "7"})") << QString();
    QTest::newRow("fraction") << QByteArray(R"({"integer": 7.5})") << u"/input/integer"_s;
    QTest::newRow("not a number") << QByteArray(R"({"number": "abc"})") << u"/input/number"_s;
    QTest::newRow("boolean") << QByteArray(R"({"boolean": true})") << QString();
    QTest::newRow("boolean as number") << QByteArray(R"({"boolean": 1})") << u"/input/boolean"_s;
    QTest::newRow("chosen boolean") << QByteArray(R"({"boolean_select": "False"})") << QString();
    QTest::newRow("true for a chosen boolean")
        << QByteArray(R"({"boolean_select": true})") << u"/input/boolean_select"_s;
    QTest::newRow("true as text") << QByteArray(R"({"boolean_select": "true"})") << u"/input/boolean_select"_s;
    QTest::newRow("custom choice") << QByteArray(R"({"string_select": "gigantic"})") << QString();
    QTest::newRow("number for a choice") << QByteArray(R"({"string_select": 1})") << u"/input/string_select"_s;
    QTest::newRow("read only") << QByteArray(R"({"string_readonly": "x"})") << u"/input/string_readonly"_s;
    QTest::newRow("list") << QByteArray(R"({"array_integer": [1, 2]})") << QString();
    QTest::newRow("wrong entry") << QByteArray(R"({"array_integer": [1, "x"]})") << u"/input/array_integer"_s;
    QTest::newRow("no list") << QByteArray(R"({"array_string": "one"})") << u"/input/array_string"_s;
    QTest::newRow("several choices") << QByteArray(R"({"array_select": ["small"]})") << QString();
    QTest::newRow("pairs") << QByteArray(R"({"object": {"a": "1"}})") << QString();
    QTest::newRow("pair with a number") << QByteArray(R"({"object": {"a": 1}})") << u"/input/object"_s;
}

void FieldRulesTest::inputs_areChecked()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QString, pointer);
    const QJsonObject object = QJsonDocument::fromJson(inputs).object();
    const auto refusals = checkInputs(app(fieldLab), action(fieldLab, u"every_pair"_s), object, u"/input"_s);
    QCOMPARE(refusals.size(), pointer.isEmpty() ? 0 : 1);
    if (!pointer.isEmpty())
        QCOMPARE(refusals.first().pointer, pointer);
}

void FieldRulesTest::result_isFilledFromTheInputs()
{
    const ResultContext context{.inputs = {{u"n"_s, 2}, {u"name"_s, u"Ana"_s}, {u"list"_s, QJsonArray{1}}},
                                .labels = {{u"n"_s, u"Two"_s}},
                                .account = u"acc"_s,
                                .runId = u"r"_s,
                                .number = 5,
                                .now = QDateTime::fromSecsSinceEpoch(0)};
    const QJsonObject pattern{{u"number"_s, u"{{input:n}}"_s},
                              {u"text"_s, u"Hi {{input:name}}, {{label:n}} ({{number}})"_s},
                              {u"list"_s, QJsonArray{u"{{input:list}}"_s}},
                              {u"unset"_s, u"{{input:x}}"_s},
                              {u"plain"_s, 1.5}};
    const QJsonObject expected{{u"number"_s, 2},
                               {u"text"_s, u"Hi Ana, Two (5)"_s},
                               {u"list"_s, QJsonArray{QJsonArray{1}}},
                               {u"unset"_s, QJsonValue()},
                               {u"plain"_s, 1.5}};
    QCOMPARE(filled(pattern, context).toObject(), expected);
}

void FieldRulesTest::hugeNumbers_becomeFinite_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("huge") << QByteArray(R"({"a":1e400})") << QByteArray(R"({"a":1.7e308})");
    QTest::newRow("negative") << QByteArray("[-1e400,1]") << QByteArray("[-1.7e308,1]");
    QTest::newRow("in a text") << QByteArray(R"(["1e400 \" 1e400"])") << QByteArray(R"(["1e400 \" 1e400"])");
    QTest::newRow("exact") << QByteArray("[9007199254740993,1.00]") << QByteArray("[9007199254740993,1.00]");
    QTest::newRow("open text") << QByteArray("[\"1e400") << QByteArray("[\"1e400");
    QTest::newRow("text that ends in an escape") << QByteArray("[\"a\\") << QByteArray("[\"a\\");
}

void FieldRulesTest::hugeNumbers_becomeFinite()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    QCOMPARE(withFiniteNumbers(json), expected);
}

QTEST_GUILESS_MAIN(FieldRulesTest)
#include "tst_fieldrules.moc"
