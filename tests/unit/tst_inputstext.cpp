// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/inputchanges.h"
#include "app/json/jsonindex.h"
#include "app/paste/inputstext.h"
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "support/waituntil.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace ab;
using namespace Qt::StringLiterals;

// The inputs as a text and the form, each following the other.
class TestInputsText : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_transport = std::make_shared<ScriptedTransport>();
        FormServer server;
        server.rows = [](const JsonNode &) {
            return QByteArrayList{fieldRow("title"), fieldRow("count", R"("value_type":"NUMBER")"),
                                  fieldRow("list", R"("value_type":"ARRAY","items":{"type":"NUMBER"})"),
                                  fieldRow("note", R"("format":"READONLY")"),
                                  fieldRow("pass", R"("format":"PASSWORD")")};
        };
        m_transport->handler = server;
        m_form = std::make_unique<InputForm>(clientOf(m_transport), FormTiming());
        m_form->open(FormServer::action(), u"c1"_s,
                     {{u"title"_s, JsonText(R"("t")")},
                      {u"count"_s, JsonText("1.00")},
                      {u"list"_s, JsonText("[1,2.0,1e400]")},
                      {u"pass"_s, JsonText(R"("geheim")")}});
        QVERIFY(waitUntil([this] { return m_form->state() == InputForm::State::Ready; }));
        m_text = std::make_unique<InputsText>();
        m_text->setForm(m_form.get());
        m_text->setActive(true);
    }

    void feature_f10_formStandsInTheText_passwordsMasked()
    {
        QVERIFY(m_text->text().contains(u"\"count\": 1.00"_s));
        QVERIFY(m_text->text().contains(u"\"pass\": \"••••••••\""_s));
        QVERIFY(!m_text->text().contains(u"geheim"_s));
    }

    void feature_f10_text_changesTheForm()
    {
        const QByteArray before = m_form->inputs().bytes();
        type(changed(u"\"t\""_s, u"\"ü 9007199254740993\""_s));
        QVERIFY(waitUntil([this] { return m_form->value(u"title"_s).typed == u"ü 9007199254740993"_s; }));
        QByteArray wanted = before;
        QCOMPARE(m_form->inputs().bytes(), wanted.replace(R"("t")", R"("ü 9007199254740993")")); // nothing else
    }

    // The wait goes by what it costs to bring an edit in, not by the length of the text.
    void feature_f10_largeText_changesTheFormAsSoon()
    {
        const QString filler(200'000, u'x');
        qint64 fastest = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) { // on a busy machine one of them is held up
            const QString title = QString::number(i) + filler;
            QElapsedTimer clock;
            clock.start();
            m_text->edit(uR"({"title":")"_s + title + uR"("})"_s);
            QVERIFY(waitUntil([&] { return m_form->value(u"title"_s).typed == title; }));
            fastest = std::min(fastest, clock.elapsed());
        }
        QVERIFY2(fastest < InputsText::longestPause.count(), qPrintable(QString::number(fastest)));
    }

    void feature_f10_form_changesTheText()
    {
        QSignalSpy shown(m_text.get(), &InputsText::textChanged);
        m_form->setValue(u"title"_s, valueFromText(*m_form->field(u"title"_s), u"new"_s), EditKind::Settled);
        QCOMPARE(shown.count(), 1);
        QVERIFY(m_text->text().contains(u"\"title\": \"new\""_s));
    }

    void feature_f10_unreadableText_changesNothing_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "{", "{\"title\":}", "[1]", "7", "{\"title\":\"x\",}", "{\"title\":\"x\"} {"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void feature_f10_unreadableText_changesNothing()
    {
        QFETCH(QString, text);
        const JsonText before = m_form->inputs();
        type(text);
        QVERIFY(!m_text->findings().canBeRead());
        QCOMPARE(m_form->inputs(), before);
        QVERIFY(!m_form->canUndo());
        m_form->setValue(u"title"_s, valueFromText(*m_form->field(u"title"_s), u"new"_s), EditKind::Settled);
        QVERIFY(m_text->findings().isBehind);
        QCOMPARE(m_text->text(), text); // what was typed stays until somebody lets it go
        m_text->takeForm();
        QVERIFY(m_text->text().contains(u"new"_s));
        QVERIFY(m_text->findings().canBeRead() && !m_text->findings().isBehind);
    }

    void feature_f10_errorHasItsPlace()
    {
        type(u"{\n  \"title\": nope\n}"_s);
        QCOMPARE(m_text->findings().error->line, 2);
    }

    void feature_f10_unknownMembers_areKeptAndTold()
    {
        type(changed(u"{\n"_s, u"{\n \"x\": {\"deep\": 1.10},\n"_s));
        QCOMPARE(m_text->findings().extras, QStringList(u"x"_s));
        QVERIFY(m_form->inputs().bytes().contains(R"("x":{"deep":1.10})"));
        QCOMPARE(m_form->extras().size(), 1);
    }

    void feature_f10_whatDoesNotFit_isTold()
    {
        type(changed(u"1.00"_s, u"\"many\""_s).replace(u"{\n"_s, u"{\n \"note\": \"n\",\n"_s));
        QCOMPARE(m_text->findings().unfit, QStringList(u"count"_s));
        QCOMPARE(m_text->findings().readOnly, QStringList(u"note"_s));
        QVERIFY(m_form->inputs().bytes().contains(R"("count":1.00)"));
    }

    void feature_f10_maskLeftAlone_keepsThePassword()
    {
        type(changed(u"\"t\""_s, u"\"other\""_s));
        QVERIFY(m_form->inputs().bytes().contains(R"("pass":"geheim")"));
        type(changed(u"••••••••"_s, u"neu"_s));
        QVERIFY(m_form->inputs().bytes().contains(R"("pass":"neu")"));
    }

    void feature_f10_burst_isOneStep()
    {
        const JsonText before = m_form->inputs();
        for (const QString &text : {u"\"ta\""_s, u"\"tab\""_s, u"\"tabs\""_s})
            type(QString(m_text->text()).replace(QRegularExpression(u"\"t[a-z]*\"(?=,)"_s), text));
        QCOMPARE(m_form->value(u"title"_s).typed, u"tabs"_s);
        m_form->undo();
        QCOMPARE(m_form->inputs(), before);
        QVERIFY(m_text->text().contains(u"\"title\": \"t\""_s));
    }

    void feature_f10_afterThePause_byItself()
    {
        m_text->edit(changed(u"\"t\""_s, u"\"x\""_s));
        QCOMPARE(m_form->value(u"title"_s).typed, u"t"_s);
        QVERIFY(waitUntil([this] { return m_form->value(u"title"_s).typed == u"x"_s; }));
        QVERIFY(InputsText::pause <= std::chrono::milliseconds(100));
    }

    void feature_f10_leftWithinThePause_isAppliedFirst()
    {
        m_text->edit(changed(u"\"t\""_s, u"\"x\""_s));
        m_form->commit(); // as whoever uses or leaves the form does
        QCOMPARE(m_form->value(u"title"_s).typed, u"x"_s);
        m_form->commit();
        QVERIFY(m_text->findings().canBeRead());
    }

    void feature_f10_text_neverReachesAnotherStep_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("not applied yet") << u"{\"title\": \"of the first\"}"_s;
        QTest::newRow("unreadable") << u"{\"title\": \"of the first\""_s;
    }
    void feature_f10_text_neverReachesAnotherStep()
    {
        QFETCH(QString, text);
        m_text->edit(text);
        if (!text.endsWith(u'}'))
            m_text->apply();
        Action other = FormServer::action();
        other.key = u"find_row"_s;
        m_form->close();
        m_form->open(other, u"c1"_s);
        QVERIFY(waitUntil([this] { return m_form->state() == InputForm::State::Ready; }));
        m_text->apply();
        QVERIFY(m_text->findings().canBeRead());
        QVERIFY2(!m_text->text().contains(u"first"_s), qPrintable(m_text->text()));
        QVERIFY(!m_form->inputs().bytes().contains("first"));
    }

    void feature_f10_unreadableText_outlivesALookAtTheBody()
    {
        type(u"{\"title\": \"half"_s);
        m_text->setActive(false);
        m_form->setValue(u"title"_s, valueFromText(*m_form->field(u"title"_s), u"new"_s), EditKind::Settled);
        m_text->setActive(true);
        QCOMPARE(m_text->text(), u"{\"title\": \"half"_s);
        QVERIFY(m_text->findings().error && m_text->findings().isBehind);
    }

    void p5_untouchedBytes_stay()
    {
        type(changed(u"\"t\""_s, u"\"z\""_s));
        QVERIFY(m_form->inputs().bytes().contains(R"("count":1.00,"list":[1,2.0,1e400])"));
    }

    void p2_changes_areToldByField()
    {
        using Kind = InputChange::Kind;
        const auto changes =
            inputChanges(JsonText(R"({"a":1,"b":[1, 2],"gone":"x"})"), JsonText(R"({"new":null,"b":[1,2],"a":1.0})"));
        QCOMPARE(changes, QList<InputChange>({{u"new"_s, Kind::OnlyNow, {}, JsonText("null")},
                                              {u"a"_s, Kind::Changed, JsonText("1"), JsonText("1.0")},
                                              {u"gone"_s, Kind::OnlyThen, JsonText(R"("x")"), {}}}));
        QVERIFY(inputChanges(JsonText("{}"), {}).isEmpty());
    }

private:
    void type(const QString &text)
    {
        m_text->edit(text);
        m_text->apply();
    }
    QString changed(const QString &before, const QString &after) const
    {
        return QString(m_text->text()).replace(before, after);
    }

    std::shared_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<InputForm> m_form;
    std::unique_ptr<InputsText> m_text;
};

QTEST_GUILESS_MAIN(TestInputsText)
#include "tst_inputstext.moc"
