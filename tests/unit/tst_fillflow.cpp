// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/fillflow.h"

#include "support/formserver.h"
#include "support/scriptedtransport.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class FillFlowTest : public QObject
{
    Q_OBJECT
private slots:
    void nothingAssigned_defaultsAreIncluded();
    void parses_data();
    void parses();
    void refusals_data();
    void refusals();
    void fieldsThatAppearAreFilled();
    void parentsComeFirst();
    void cycleIsFilledAllTheSame();
    void lastAssignmentCounts();
    void unsetOnPurpose();
    void fieldThatDisappears_isAnError();
    void lookAtAFormNeedsNothing();
    void choicesAreReadNoFurtherThanNeeded();
    void defaultsThatTriggerEndlessly_stop();
    void passwordsAreAnnouncedAndNotKept();
    void failuresAreHandedOn();
};

namespace {

struct Fixture
{
    std::shared_ptr<ScriptedTransport> http = std::make_shared<ScriptedTransport>();
    FormServer server{};
    FillRequest request{.action = FormServer::action(), .connectionId = u"conn"_s};

    explicit Fixture(FormServer::Rows rows)
    {
        server.rows = std::move(rows);
        http->handler = [this](const HttpRequest &wire) { return server(wire); };
    }
    explicit Fixture(const QByteArrayList &rows) : Fixture([rows](const JsonNode &) { return rows; }) {}

    Fixture &set(const QString &id, const QString &text)
    {
        request.assignments.append({.fieldId = id, .text = text});
        return *this;
    }
    Fixture &input(const QString &id, const QByteArray &json)
    {
        request.assignments.append({.fieldId = id, .json = JsonText(json)});
        return *this;
    }
    Result<FilledForm> fill()
    {
        const std::stop_token never;
        return QCoro::waitFor(fillForm(clientOf(http), request, never));
    }
    QByteArray inputs()
    {
        const auto filled = fill();
        return filled ? filled->inputs.bytes() : filled.error().code.toUtf8();
    }
};

QByteArrayList allTypes()
{
    return {fieldRow("text"),
            fieldRow("int", R"("value_type":"INTEGER")"),
            fieldRow("num", R"("value_type":"NUMBER")"),
            fieldRow("bool", R"("value_type":"BOOLEAN")"),
            fieldRow("list", R"("value_type":"ARRAY","items":{"type":"INTEGER"})"),
            fieldRow("dict", R"("value_type":"OBJECT")"),
            fieldRow("one", R"("format":"SELECT")"),
            fieldRow("many", R"("value_type":"ARRAY","format":"SELECT")"),
            fieldRow("file", R"("format":"FILE")"),
            fieldRow("note", R"("format":"READONLY")")};
}

QByteArrayList someChoices(const JsonNode &)
{
    return {"nb_1=Sales", "nb_2=Support", "nb_3=Sales", "Support"};
}

} // namespace

void FillFlowTest::nothingAssigned_defaultsAreIncluded()
{
    Fixture t({fieldRow("a", R"("value_type":"INTEGER","default_value":"1")"), fieldRow("b")});
    const auto filled = t.fill();
    QVERIFY(filled);
    QCOMPARE(filled->inputs.bytes(), R"({"a":1})");
    QCOMPARE(filled->items.size(), 2);
    QCOMPARE(filled->action.id, u"core:1"_s);
    QCOMPARE(t.http->sent.size(), 1);
}

void FillFlowTest::parses_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("text") << u"text"_s << u"1.10"_s << QByteArray(R"("1.10")");
    QTest::newRow("integer") << u"int"_s << u"9007199254740993"_s << QByteArray("9007199254740993");
    QTest::newRow("number") << u"num"_s << u"1e400"_s << QByteArray("1e400");
    QTest::newRow("boolean") << u"bool"_s << u"true"_s << QByteArray("true");
    QTest::newRow("list") << u"list"_s << u"[1, 2]"_s << QByteArray("[1, 2]");
    QTest::newRow("object") << u"dict"_s << u"{\"b\":\"1\",\"a\":\"2\"}"_s << QByteArray(R"({"b":"1","a":"2"})");
    QTest::newRow("choice by id") << u"one"_s << u"nb_3"_s << QByteArray(R"("nb_3")");
    QTest::newRow("an id wins over a label") << u"one"_s << u"Support"_s << QByteArray(R"("Support")");
    QTest::newRow("several choices") << u"many"_s << u"[\"nb_2\",\"nb_1\"]"_s << QByteArray(R"(["nb_2","nb_1"])");
    QTest::newRow("no choice") << u"many"_s << u"[]"_s << QByteArray("[]");
}

void FillFlowTest::parses()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QByteArray, sent);
    Fixture t(allTypes());
    t.server.choiceIds[u"one"_s] = someChoices;
    t.server.choiceIds[u"many"_s] = someChoices;
    QCOMPARE(t.set(field, text).inputs(), R"({")" + field.toUtf8() + R"(":)" + sent + '}');
}

void FillFlowTest::refusals_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    QTest::newRow("unknown") << u"txet"_s << u"x"_s << u"unknown_field"_s << u"txet"_s;
    QTest::newRow("f9 integer") << u"int"_s << u"12.5"_s << u"unfit_value"_s << u"int = 12.5"_s;
    QTest::newRow("boolean") << u"bool"_s << u"yes"_s << u"unfit_value"_s << u"bool = yes"_s;
    QTest::newRow("list") << u"list"_s << u"[1,\"a\"]"_s << u"unfit_value"_s << u"list = [1,\"a\"]"_s;
    QTest::newRow("object") << u"dict"_s << u"{\"a\":1}"_s << u"unfit_value"_s << u"dict = {\"a\":1}"_s;
    QTest::newRow("f13 path") << u"file"_s << u"/etc/passwd"_s << u"unfit_value"_s << u"file = /etc/passwd"_s;
    QTest::newRow("text only") << u"note"_s << u"x"_s << u"read_only_field"_s << u"note"_s;
    QTest::newRow("choice") << u"one"_s << u"Nowhere"_s << u"unknown_choice"_s << u"one = Nowhere"_s;
    QTest::newRow("form_39 label twice") << u"one"_s << u"Sales"_s << u"ambiguous_choice"_s
                                         << u"one = Sales: nb_1, nb_3"_s;
    QTest::newRow("choice in a list") << u"many"_s << u"[\"nb_1\",\"nope\"]"_s << u"unknown_choice"_s
                                      << u"many = nope"_s;
}

void FillFlowTest::refusals()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, detail);
    Fixture t(allTypes());
    t.server.choiceIds[u"one"_s] = someChoices;
    t.server.choiceIds[u"many"_s] = someChoices;
    const auto filled = t.set(u"text"_s, u"fine"_s).set(field, text).fill();
    QVERIFY(!filled);
    QCOMPARE(filled.error().kind, ApiError::Kind::Usage);
    QCOMPARE(filled.error().code, code);
    QCOMPARE(filled.error().pointer, field);
    QCOMPARE(filled.error().detail, detail);
}

void FillFlowTest::fieldsThatAppearAreFilled()
{
    Fixture t([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", R"("invalidates_input_fields":true)")};
        if (inputs.contains(u"a"))
            rows.append(fieldRow("b", R"("invalidates_input_fields":true)"));
        if (inputs.contains(u"b"))
            rows.append(fieldRow("c", R"("value_type":"NUMBER","is_required":true)"));
        return rows;
    });
    t.input(u"c"_s, "1.00").set(u"b"_s, u"2"_s).set(u"a"_s, u"1"_s);
    QCOMPARE(t.inputs(), R"({"a":"1","b":"2","c":1.00})");
    QCOMPARE(t.http->sent.size(), 3);
}

void FillFlowTest::parentsComeFirst()
{
    Fixture t(
        {fieldRow("sheet", R"("format":"SELECT")"), fieldRow("tab", R"("format":"SELECT","depends_on":["sheet"])")});
    t.server.choiceIds[u"sheet"_s] = [](const JsonNode &) { return QByteArrayList{"s1=Budget"}; };
    t.server.choiceIds[u"tab"_s] = [](const JsonNode &inputs) {
        return QByteArrayList{inputs.child("sheet"_L1).toText().toUtf8() + "-tab=First"};
    };
    QCOMPARE(t.set(u"tab"_s, u"First"_s).set(u"sheet"_s, u"Budget"_s).inputs(), R"({"sheet":"s1","tab":"s1-tab"})");
}

void FillFlowTest::cycleIsFilledAllTheSame()
{
    Fixture t({fieldRow("a", R"("depends_on":["b"])"), fieldRow("b", R"("depends_on":["a"])")});
    const auto filled = t.set(u"a"_s, u"1"_s).set(u"b"_s, u"2"_s).fill();
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, u"cleared_field"_s); // each clears the other: it is said, not hidden
    QCOMPARE(filled.error().pointer, u"a"_s);
}

void FillFlowTest::lastAssignmentCounts()
{
    Fixture t({fieldRow("a", R"("invalidates_input_fields":true)")});
    QCOMPARE(t.input(u"a"_s, R"("file")").set(u"a"_s, u"command line"_s).inputs(), R"({"a":"command line"})");
    QCOMPARE(t.http->sent.size(), 2);
}

void FillFlowTest::unsetOnPurpose()
{
    Fixture t({fieldRow("a", R"("value_type":"INTEGER","default_value":"1")"), fieldRow("b")});
    QCOMPARE(t.set(u"a"_s, {}).set(u"b"_s, {}).inputs(), R"({"b":""})");
}

void FillFlowTest::fieldThatDisappears_isAnError()
{
    Fixture t([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", R"("invalidates_input_fields":true)")};
        if (!inputs.contains(u"a"))
            rows.append(fieldRow("b"));
        return rows;
    });
    const auto filled = t.set(u"b"_s, u"2"_s).set(u"a"_s, u"1"_s).fill();
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, u"unknown_field"_s);
    QCOMPARE(filled.error().pointer, u"b"_s);
}

void FillFlowTest::lookAtAFormNeedsNothing()
{
    Fixture t({fieldRow("a"), fieldRow("b", R"("is_required":true)"), fieldRow("c", R"("is_required":true)")});
    const auto refused = t.fill();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"missing_field"_s);
    QCOMPARE(refused.error().pointer, u"b"_s);
    t.request.mustBeComplete = false;
    QCOMPARE(t.inputs(), "{}");
}

void FillFlowTest::choicesAreReadNoFurtherThanNeeded()
{
    Fixture t({fieldRow("a", R"("format":"SELECT")")});
    t.server.pageSize = 1;
    t.server.choiceIds[u"a"_s] = [](const JsonNode &) { return QByteArrayList{"1=One", "2=Two", "3=Three", "4=One"}; };
    QCOMPARE(t.set(u"a"_s, u"2"_s).inputs(), R"({"a":"2"})");
    QCOMPARE(t.http->sent.size(), 3);
    QCOMPARE(t.set(u"a"_s, u"Three"_s).inputs(), R"({"a":"3"})");
    QCOMPARE(t.http->sent.size(), 3 + 5); // a label is clear only at the end of the list
}

void FillFlowTest::defaultsThatTriggerEndlessly_stop()
{
    int answers = 0;
    Fixture t([&answers](const JsonNode &) {
        return QByteArrayList{fieldRow("a", R"("invalidates_input_fields":true,"default_value":")"
                                                + QByteArray::number(++answers) + '"')};
    });
    QCOMPARE(t.inputs(), R"({"a":"6"})");
    QCOMPARE(answers, 6);
}

void FillFlowTest::passwordsAreAnnouncedAndNotKept()
{
    Fixture t({fieldRow("pw", R"("format":"PASSWORD","invalidates_input_fields":true)")});
    QByteArrayList heard;
    t.request.secretListener = [&](const QString &fieldId, const QByteArray &secret) {
        QCOMPARE(fieldId, u"pw"_s);
        QCOMPARE(t.http->sent.size(), 1); // before the second request, which tells it
        heard.append(secret);
    };
    const auto filled = t.set(u"pw"_s, u"s3cret-word"_s).fill();
    QVERIFY(filled);
    QCOMPARE(heard, QByteArrayList({"s3cret-word"}));
    QCOMPARE(filled->inputs.bytes(), R"({"pw":"s3cret-word"})");
    QCOMPARE(filled->inputsToKeep.bytes(), R"({"pw":""})");
}

void FillFlowTest::failuresAreHandedOn()
{
    Fixture t({fieldRow("a", R"("format":"SELECT")")});
    t.set(u"a"_s, u"x"_s);
    t.server.choiceIds[u"a"_s] = [](const JsonNode &) { return QByteArrayList{}; };
    t.http->handler = [&](const HttpRequest &request) -> ScriptedTransport::Reply {
        if (request.url.path().endsWith(u"/choices"_s))
            return ScriptedTransport::answer(500, "{}");
        return t.server(request);
    };
    const auto failed = t.fill();
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ApiError::Kind::Server);
    t.http->replies = {ScriptedTransport::failure(ApiError::Kind::Unreachable)};
    QCOMPARE(t.fill().error().kind, ApiError::Kind::Unreachable);
}

QTEST_GUILESS_MAIN(FillFlowTest)
#include "tst_fillflow.moc"
