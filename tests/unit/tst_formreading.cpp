// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"

#include "support/formfixture.h"

#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;

// How a form is read page by page, what may go wrong with that, and what can still be done with the form then.
class FormReadingTest : public QObject
{
    Q_OBJECT
private slots:
    void form_02_retryGoesOnFromTheFailedPage();
    void form_02_countChangedMeanwhile_startsOver();
    void form_02_valueChangedMeanwhile_startsOver();
    void form_03_repeatedPage_isNoted();
    void form_04_repeatedField_isNoted();
    void form_05_countChanges_restartsOnce();
    void form_05_countChangesAgain_isNoted();
    void form_06_tokenRanOut_keepsTheForm();
    void form_07_forbidden_otherConnectionHelps();
    void form_09_rateLimit_tellsTheWait();
    void form_71_offline_formStaysUsable();
    void form_72_afterASleep_definitionsAreCheckedOnce();
};

namespace {

using Reply = ScriptedTransport::Reply;

QByteArrayList letters(const QByteArray &ids)
{
    QByteArrayList rows;
    for (const char id : ids)
        rows.append(fieldRow(QByteArray(1, id)));
    return rows;
}

// A form of several pages of two, and which pages were asked for.
struct Paged : FormFixture
{
    QByteArray ids;
    QStringList asked;
    std::function<std::optional<Reply>(int request)> instead; // counted from 1

    explicit Paged(const QByteArray &fields) :
        FormFixture([this](const JsonNode &) { return letters(ids); }), ids(fields)
    {
        server.pageSize = 2;
        http->handler = [this](const HttpRequest &request) -> Reply {
            asked.append(QUrlQuery(request.url).queryItemValue(u"page"_s));
            const auto other = instead ? instead(int(asked.size())) : std::nullopt;
            return other ? *other : server(request);
        };
    }
    QString shown() const
    {
        QString all;
        for (const FormItem &item : form->items())
            all += item.field.id;
        return all;
    }
};

std::optional<Reply> failSecond(int request)
{
    return request == 2 ? std::optional<Reply>(ScriptedTransport::answer(500, "{}")) : std::nullopt;
}

} // namespace

void FormReadingTest::form_02_retryGoesOnFromTheFailedPage()
{
    Paged t("abcdef");
    t.instead = failSecond;
    QVERIFY(t.open());
    QCOMPARE(t.shown(), u"ab"_s);
    t.set(u"a"_s, u"typed"_s);
    t.form->retry();
    QVERIFY(t.settles());
    QCOMPARE(t.asked, QStringList({{}, u"2"_s, u"2"_s, u"3"_s}));
    QCOMPARE(t.shown(), u"abcdef"_s);
    QCOMPARE(t.inputs(), R"({"a":"typed"})");
    QCOMPARE(t.form->loadedFields(), 6);
}

void FormReadingTest::form_02_countChangedMeanwhile_startsOver()
{
    Paged t("abcdef");
    t.instead = failSecond;
    QVERIFY(t.open());
    t.ids = "xabcdef";
    t.form->retry();
    QVERIFY(t.settles());
    QCOMPARE(t.asked, QStringList({{}, u"2"_s, u"2"_s, {}, u"2"_s, u"3"_s, u"4"_s}));
    QCOMPARE(t.shown(), u"xabcdef"_s);
    QVERIFY(t.form->oddities().isEmpty());
}

void FormReadingTest::form_02_valueChangedMeanwhile_startsOver()
{
    FormFixture t({fieldRow("a", invalidates), fieldRow("b"), fieldRow("c"), fieldRow("d")});
    t.server.pageSize = 2;
    t.http->handler = [&t](const HttpRequest &request) -> Reply {
        return t.requests() == 2 || t.requests() == 3 ? Reply(ScriptedTransport::answer(500, "{}")) : t.server(request);
    };
    QVERIFY(t.open());
    t.set(u"a"_s, u"other"_s); // asks by itself, and fails at once
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    t.form->retry();
    QVERIFY(t.settles());
    QCOMPARE(t.http->sent.at(3).url.query(), QString());
    QCOMPARE(t.form->items().size(), 4);
}

void FormReadingTest::form_03_repeatedPage_isNoted()
{
    Paged t("abcd");
    t.instead = [](int) -> std::optional<Reply> {
        return ScriptedTransport::answer(200, R"({"links":{"next":"http://api.test/x?page=1"},"data":[)"
                                                  + letters("ab").join(',') + "]}");
    };
    QVERIFY(t.open());
    QCOMPARE(t.asked.size(), 2);
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.shown(), u"ab"_s);
    QCOMPARE(t.form->oddities(), QList<FormOddity>({FormOddity::PagesRepeat}));
}

void FormReadingTest::form_04_repeatedField_isNoted()
{
    Paged t("abbc");
    QVERIFY(t.open());
    QCOMPARE(t.shown(), u"abc"_s);
    QCOMPARE(t.form->oddities(), QList<FormOddity>({FormOddity::FieldsRepeat}));
    t.set(u"b"_s, u"once"_s);
    QCOMPARE(t.inputs(), R"({"b":"once"})");
}

void FormReadingTest::form_05_countChanges_restartsOnce()
{
    Paged t("abcd");
    t.instead = [&t](int request) -> std::optional<Reply> {
        if (request == 2)
            t.ids = "wxyza";
        return std::nullopt;
    };
    QVERIFY(t.open());
    QCOMPARE(t.asked, QStringList({{}, u"2"_s, {}, u"2"_s, u"3"_s}));
    QCOMPARE(t.shown(), u"wxyza"_s);
    QVERIFY(t.form->oddities().isEmpty());
}

void FormReadingTest::form_05_countChangesAgain_isNoted()
{
    Paged t("abcd");
    t.instead = [&t](int request) -> std::optional<Reply> {
        if (request == 2 || request == 4)
            t.ids += request == 2 ? "x" : "y";
        return std::nullopt;
    };
    QVERIFY(t.open());
    QCOMPARE(t.asked, QStringList({{}, u"2"_s, {}, u"2"_s, u"3"_s}));
    QCOMPARE(t.shown(), u"abcdxy"_s);
    QCOMPARE(t.form->oddities(), QList<FormOddity>({FormOddity::ChangedWhileRead}));
    QCOMPARE(t.form->state(), InputForm::State::Ready);
}

void FormReadingTest::form_06_tokenRanOut_keepsTheForm()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.http->replies = {ScriptedTransport::answer(401, "{}")}; // the client renews the token and repeats
    t.set(u"A"_s, u"xy"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.form->items().size(), 3);
    t.http->replies = {ScriptedTransport::answer(401, "{}"), ScriptedTransport::answer(401, "{}")};
    t.set(u"A"_s, u"xyz"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->error().kind, ApiError::Kind::Unauthorized);
    t.set(u"x"_s, u"typing goes on"_s, EditKind::Typing);
    QCOMPARE(t.inputs(), R"({"A":"xyz","x":"typing goes on"})");
}

void FormReadingTest::form_07_forbidden_otherConnectionHelps()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(403, R"({"errors":[{"code":"forbidden"}]})")};
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->error().kind, ApiError::Kind::Forbidden);
    QCOMPARE(t.form->connectionId(), u"conn"_s); // the one to name
    QCOMPARE(t.form->items().size(), 1);
    t.form->setConnection(u"other"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.inputs(), R"({"A":"x"})");
    QCOMPARE(t.form->items().size(), 2);
}

void FormReadingTest::form_09_rateLimit_tellsTheWait()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(429, "{}", {{"Retry-After", "20"}})};
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->error().kind, ApiError::Kind::RateLimited);
    QCOMPARE(t.form->error().retryAfter, std::chrono::seconds(20));
    QCOMPARE(t.inputs(), R"({"A":"x"})");
    QCOMPARE(t.requests(), 2);
}

void FormReadingTest::form_71_offline_formStaysUsable()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"xy"_s);
    QVERIFY(t.settles());
    const QList<Reply> none(5, ScriptedTransport::failure(ApiError::Kind::Unreachable));
    t.http->replies = none;
    t.set(u"x"_s, u"typed offline"_s);
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QVERIFY(!t.form->isComplete());
    t.form->undo();
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"xy"})");
    t.form->redo();
    QCOMPARE(t.inputs(), R"({"A":"xy","x":"typed offline"})");
    QVERIFY(t.settles());
    t.http->replies.clear(); // the network is back, and what waited is asked
    t.form->retry();
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.inputs(), R"({"A":"xy","x":"typed offline"})");
}

void FormReadingTest::form_72_afterASleep_definitionsAreCheckedOnce()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.set(u"x"_s, u"typed before"_s);
    const qsizetype before = t.requests();
    t.form->check();
    t.form->check();
    QCOMPARE(t.inputs(), R"({"A":"x","x":"typed before"})");
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before + 1);
    QCOMPARE(t.http->sent.last().tag.cause, u"check"_s);
    QCOMPARE(t.form->ledger().newest().outcome, FormLedger::Outcome::Same);
    QCOMPARE(t.inputs(), R"({"A":"x","x":"typed before"})");
}

QTEST_GUILESS_MAIN(FormReadingTest)
#include "tst_formreading.moc"
