// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/net/curlcommand.h"
#include "app/paste/curlcall.h"
#include "app/paste/pastedinputs.h"
#include "app/paste/pastemapping.h"
#include "app/paste/secretmask.h"
#include "app/paste/shellwords.h"
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "support/waituntil.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Problem = PastedInputs::Problem;
using Source = PastedInputs::Source;
using Fate = PasteRow::Fate;

Q_DECLARE_METATYPE(ab::PastedInputs::Source)
Q_DECLARE_METATYPE(ab::PastedInputs::Problem)

namespace {

const QByteArray odd = "{\"big\":9007199254740993,\"n\":1.00,\"e\":1e400,\"a\":1,\"a\":2,\"t\":\"ü\\u00fc\"}";

// As browsers copy a text for cmd.exe.
QByteArray forCmd(const QByteArray &text)
{
    QString quoted = QString::fromUtf8(text);
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    quoted.replace(QRegularExpression(u"([^a-zA-Z0-9\\s_\\-:=+~'/.,?;()*`])"_s), u"^\\1"_s);
    quoted.replace(QRegularExpression(u"%(?=[a-zA-Z0-9_])"_s), u"%^"_s).replace(u"\n"_s, u"^\n\n"_s);
    return "^\"" + quoted.toUtf8() + "^\"";
}

QByteArrayList wordsOfShell(const QByteArray &command)
{
    QProcess shell;
    shell.start(u"/bin/bash"_s, {u"-c"_s, u"curl() { printf '%s\\0' curl \"$@\"; }\n"_s + QString::fromUtf8(command)});
    if (!shell.waitForFinished())
        return {};
    QByteArrayList words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    return words;
}

} // namespace

class TestPastedInputs : public QObject
{
    Q_OBJECT

private slots:
    void p4_recognised_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Source>("source");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("connection");
        const auto row = [](const char *name, const QByteArray &text, Source source, const QString &action = {},
                            const QString &connection = {}) {
            QTest::newRow(name) << text << source << action << connection;
        };
        row("inputs", odd, Source::Inputs);
        row("white space", "\n  " + odd + "\r\n", Source::Inputs);
        row("guide", R"({"action":"core:1","authentication":"c1","input":)" + odd + '}', Source::GuideBody, u"core:1"_s,
            u"c1"_s);
        row("guide, no connection", R"({"action":"core:1","authentication":null,"input":)" + odd + '}',
            Source::GuideBody, u"core:1"_s);
        row("wrapped", R"({"data": {"action":"core:1","authentication":7,"inputs":)" + odd + "}}", Source::WrappedBody,
            u"core:1"_s, u"7"_s);
        row("fields asked for", R"({"data":{"authentication":"c1","inputs":)" + odd + "}}", Source::WrappedBody, {},
            u"c1"_s);
        row("record",
            R"({"outcome":"success","action":"create_note","action_id":"core:9","connection":"c2","inputs":)" + odd
                + '}',
            Source::Record, u"core:9"_s, u"c2"_s);
        row("series of records", R"([{"run_id":"r","inputs":)" + odd + "}]", Source::Record);
        row("record with payload",
            R"({"created_at":"x","payload":{"action":"core:3","authentication":"c","input":)" + odd + "}}",
            Source::Record, u"core:3"_s, u"c"_s);
        row("curl",
            "curl -sSXPOST https://api.test/v2/actions/core%3A8m/inputs -H 'Authorization: Bearer abc' -d '" + odd
                + '\'',
            Source::Curl, u"core:8m"_s);
        row("curl, continued",
            "$ curl --request 'POST' \\\n  'https://api.test/v2/action-runs/' \\\r\n --data-raw "
            "'{\"action\":\"core:1\",\"authentication\":\"c1\",\"input\":"
                + odd + "}'\nrm -rf x",
            Source::Curl, u"core:1"_s, u"c1"_s);
        const QByteArray call = R"({"action":"core:1","authentication":"c1","input":)" + odd + '}';
        row("piped to curl", "printf '%s' '" + call + "' | curl -X POST https://api.test/v2/action-runs/ -d @-",
            Source::Curl, u"core:1"_s, u"c1"_s);
        row("curl of a browser on Windows",
            "curl " + forCmd("https://api.test/v2/action-runs?a=1&b=%20") + " ^\r\n  -H "
                + forCmd("authorization: Bearer s3cr3t") + " ^\r\n  --data-raw " + forCmd(call),
            Source::Curl, u"core:1"_s, u"c1"_s);
        row("curl by hand on Windows",
            "curl.exe -X POST https://api.test/v2/action-runs ^\n -d \""
                + QByteArray(call).replace('\\', "\\\\").replace('"', "\\\"") + '"',
            Source::Curl, u"core:1"_s, u"c1"_s);
        row("curl with a path, as root", "# /usr/bin/curl x -d '" + call + '\'', Source::Curl, u"core:1"_s, u"c1"_s);
        row("several commands",
            "# 1. look it up\ncurl 'https://api.test/v2/actions' # don't care\n\n# 2. run it\ncurl x -d '" + call
                + "' | jq .\necho \"done\"",
            Source::Curl, u"core:1"_s, u"c1"_s);
        row("chained commands", "curl x -d '{\"first\":1}' && curl y -d '" + call + '\'', Source::Curl, u"core:1"_s,
            u"c1"_s);
        row("har", har({odd}), Source::Har, u"core:1"_s, u"c1"_s);
        row("har entry", entry(odd), Source::Har, u"core:1"_s, u"c1"_s);
    }
    void p4_recognised()
    {
        QFETCH(QByteArray, text);
        const PastedInputs found = pastedInputs(text);
        QCOMPARE(found.problem, Problem::None);
        QTEST(found.source, "source");
        QTEST(found.actionId, "action");
        QTEST(found.connection, "connection");
        QCOMPARE(found.inputs.bytes(), odd); // p5: not a byte is changed
    }

    void p4_notRecognised_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Problem>("problem");
        const auto row = [](const QByteArray &text, Problem problem) {
            QTest::newRow(text.left(60).constData()) << text << problem;
        };
        row("", Problem::Empty);
        row(" \n\t", Problem::Empty);
        row("hello", Problem::NotRecognised);
        row("{\"a\":1,}", Problem::NotJson);
        row("[1,2]", Problem::NoInputs);
        row("[]", Problem::NoInputs);
        row("[{\"a\":1}]", Problem::NoInputs);
        row("curl https://api.test/", Problem::NoInputs);
        row("curl x -d @body.json", Problem::File);
        row("curl x --data-binary @-", Problem::File);
        row("curl x --json @f", Problem::File);
        row("curl x -d 'a=b'", Problem::NotJson);
        row("curl x -d '{\"a\":1}' -d '{\"b\":1}'", Problem::NotJson);
        row("curl x --data-urlencode 'a=b'", Problem::Encoded);
        row("curl x -F a=b", Problem::Encoded);
        row("curl x -d '{\"a\":1}", Problem::UnclosedQuote);
        row("curl x -d \"{", Problem::UnclosedQuote);
        row("curl x -d $'{", Problem::UnclosedQuote);
        row("curl x -d \"$(cat /etc/passwd)\"", Problem::Command);
        row("curl x -d `id`", Problem::Command);
        row("curl x -d '[1]'", Problem::NoInputs);
        row(R"({"log":{"entries":[]}})", Problem::NoInputs);
        row(R"({"request":{"url":"x"}})", Problem::NoInputs);
    }
    void p4_notRecognised()
    {
        QFETCH(QByteArray, text);
        QTEST(pastedInputs(text).problem, "problem");
    }

    void p4_jsonError_tellsWhere()
    {
        const PastedInputs bad = pastedInputs("{\n  \"a\": tru\n}");
        QCOMPARE(bad.jsonError.line, 2);
    }

    void p4_windows_hasNoVariablesInDollars()
    {
        const PastedInputs found =
            pastedInputs("curl x -d " + forCmd(R"({"price":"$USD `5` %PATH% ^ & 'q'"})") + "^\n\n -s");
        QCOMPARE(found.inputs.bytes(), R"({"price":"$USD `5` %PATH% ^ & 'q'"})");
    }

    void p4_lineBreaksOnWindows_stay()
    {
        QCOMPARE(pastedInputs("curl x -d " + forCmd("{\n\"a\":\n1}")).inputs.bytes(), "{\n\"a\":\n1}");
    }

    void p4_archive_theLastRunCounts()
    {
        const PastedInputs found = pastedInputs(har({R"({"a":1})", R"({"a":2})"}));
        QCOMPARE(found.inputs.bytes(), R"({"a":2})");
        QCOMPARE(found.others, 1);
    }

    void p4_shellWords_areThoseOfAShell_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command :
             {"curl a 'b c' \"d e\" f\\ g", "curl 'it'\\''s' \"say \\\"hi\\\" \\\\ \\$x \\n\"", R"(curl -d'{}' "" '')",
              "curl a \\\n  b", "curl $'tab\\tnew\\nquote\\' back\\\\ \\x41\\u00e9\\101'", R"(curl a"b"'c'd)",
              "curl  a   b ", "curl a; rm b", "curl a | jq", "curl a > f", "\n curl a", "curl 5$ x$"})
            QTest::newRow(command) << QByteArray(command);
    }
    void p4_shellWords_areThoseOfAShell()
    {
        QFETCH(QByteArray, command);
        const QByteArray inert = command.contains('|') || command.contains('>') ? "curl a"_ba : command;
        QCOMPARE(shellWords(command).words, wordsOfShell(QByteArray(inert).replace("; rm b", "")));
    }

    // As browsers write what is beyond the first plane; bash itself cannot read it.
    void p4_surrogates_becomeOneCharacter() { QCOMPARE(shellWords("curl $'\\ud83d\\ude00'").words.at(1), "😀"_ba); }

    void p4_ownCurlCommand_comesBack()
    {
        Exchange exchange;
        exchange.method = "POST";
        exchange.url = "https://api.test/v2/action-runs/";
        exchange.requestHeaders = {{"Authorization", "Bearer " + QByteArray(Redactor::mask)}};
        const QByteArray inputs =
            "{\"title\":\"it's \\\"so\\\" $HOME `id` \\\\\",\"pass\":\"" + QByteArray(Redactor::mask) + "\"}";
        const QByteArray body = R"({"action":"core:1","authentication":"c1","input":)" + inputs + '}';
        QCOMPARE(pastedInputs(curlCommand(exchange, body)).inputs.bytes(), inputs);
        const QByteArray large = "{\"pattern\":\"^\",\"text\":\"" + QByteArray(200'000, 'x') + "\"}"; // through a pipe
        QCOMPARE(pastedInputs(curlCommand(exchange, R"({"action":"core:1","input":)" + large + '}')).inputs.bytes(),
                 large);
    }

    void p4_noToken_getsAnyFurther()
    {
        const PastedInputs found =
            pastedInputs("curl -H 'Authorization: Bearer s3cr3t' -u me:s3cr3t --cookie s3cr3t x -d '{}'");
        QVERIFY(found.isGood());
        const QString kept = QString::fromUtf8(found.inputs.bytes()) + found.actionId + found.connection;
        QVERIFY(!kept.contains(u"s3cr3t"_s));
        for (const QByteArray &text :
             {"curl -H 'authorization: Bearer s3cr3t-._~+/=' x -d @f"_ba, "curl -u me:s3cr3t x"_ba,
              "curl --user 'me:s3cr3t' x"_ba, "curl -b 'id=s3cr3t' x"_ba, "Cookie: s3cr3t"_ba,
              R"({"name":"Authorization","value":"Bearer s3cr3t"})"_ba, "--oauth2-bearer s3cr3t"_ba})
            QVERIFY2(!withoutCredentials(QString::fromUtf8(text)).contains(u"s3cr3t"_s), text.constData());
    }

    void p4_hostileText_neverBreaks()
    {
        QRandomGenerator random(7);
        const QByteArray pieces =
            "curl -d '{\"a\":1}' \"\\$'`@{}[]:,\\n--json data input log entries request postData text ";
        for (int i = 0; i < 20'000; ++i) {
            QByteArray text = i % 2 ? QByteArray("curl ") : QByteArray("{");
            for (quint32 n = random.bounded(40); n > 0; --n)
                text += pieces.sliced(random.bounded(int(pieces.size() - 4)), 1 + random.bounded(4));
            const PastedInputs found = pastedInputs(text);
            if (found.isGood())
                QVERIFY2(JsonIndex::root(found.inputs.bytes()).isObject(), text.constData());
        }
        pastedInputs(QByteArray(200'000, '['));
        pastedInputs(QByteArray("{\"log\":").repeated(50'000));
        pastedInputs("curl " + QByteArray("\\").repeated(100'000));
    }

    void p4_mapping_tellsWhatBecomesOfEach()
    {
        const auto form = openForm();
        const JsonText pasted(R"({"title":"New","count":"many","note":"kept","pass":"[redacted]","x":{"y":1.00}})");
        const PasteMapping mapping = mapPaste(*form, pasted, Unnamed::Clear);
        QCOMPARE(words(mapping), QStringList({u"title Set"_s, u"count DoesNotFit"_s, u"note ReadOnly"_s,
                                              u"pass Masked"_s, u"x Extra"_s, u"body Cleared"_s}));
        QCOMPARE(mapping.object.bytes(), R"({"title":"New","pass":"geheim","x":{"y":1.00}})");
        QVERIFY(mapping.changesSomething());
        const PasteMapping merged = mapPaste(*form, pasted, Unnamed::Keep);
        QCOMPARE(merged.object.bytes(), R"({"title":"New","pass":"geheim","x":{"y":1.00},"body":"b"})");
        QVERIFY(!mapPaste(*form, form->inputs(), Unnamed::Clear).changesSomething());
    }

    void p1_masks_hideAndComeBack()
    {
        const auto form = openForm();
        const JsonText shown = maskedInputs(*form, form->inputs());
        QCOMPARE(shown.bytes(), R"({"title":"t","body":"b","pass":"••••••••"})"_ba);
        QVERIFY(holdsSecret(*form, form->inputs()));
        QCOMPARE(unmaskedInputs(*form, shown), form->inputs());
        QCOMPARE(unmaskedInputs(*form, JsonText(R"({ "title" : "t", "list": [ 1 , 2.0 ], "pass":"new" })")).bytes(),
                 R"({"title":"t","list":[1,2.0],"pass":"new"})");
    }

private:
    static QByteArray entry(const QByteArray &inputs)
    {
        const QByteArray body = R"({"action":"core:1","authentication":"c1","input":)" + inputs + '}';
        return "{\"request\":{\"method\":\"POST\",\"url\":\"https://api.test/v2/action-runs/"
               "\",\"headers\":[{\"name\":\"Authorization\","
               R"("value":"Bearer x"}],"postData":{"mimeType":"application/json","text":)"
               + JsonText::string(QString::fromUtf8(body)).bytes() + "}}}";
    }
    static QByteArray har(const QByteArrayList &inputs)
    {
        QByteArrayList entries{"{\"request\":{\"method\":\"GET\",\"url\":\"https://api.test/v2/apps\"}}"};
        for (const QByteArray &each : inputs)
            entries.append(entry(each));
        return R"({"log":{"version":"1.2","entries":[)" + entries.join(',') + "]}}";
    }
    static QStringList words(const PasteMapping &mapping)
    {
        static const QStringList names{u"Set"_s,        u"Same"_s,     u"Cleared"_s, u"Extra"_s,
                                       u"DoesNotFit"_s, u"ReadOnly"_s, u"Masked"_s};
        QStringList found;
        for (const PasteRow &row : mapping.rows)
            found.append(row.id + u' ' + names.at(int(row.fate)));
        return found;
    }
    static std::unique_ptr<InputForm> openForm()
    {
        FormServer server;
        server.rows = [](const JsonNode &) {
            return QByteArrayList{fieldRow("title"), fieldRow("body"), fieldRow("count", R"("value_type":"INTEGER")"),
                                  fieldRow("note", R"("format":"READONLY")"),
                                  fieldRow("pass", R"("format":"PASSWORD")")};
        };
        auto transport = std::make_shared<ScriptedTransport>();
        transport->handler = server;
        auto form = std::make_unique<InputForm>(clientOf(transport), FormTiming());
        form->open(
            FormServer::action(), u"c1"_s,
            {{u"title"_s, JsonText(R"("t")")}, {u"body"_s, JsonText(R"("b")")}, {u"pass"_s, JsonText(R"("geheim")")}});
        const bool ready = waitUntil([&form] { return form->state() == InputForm::State::Ready; });
        return ready ? std::move(form) : nullptr;
    }
};

QTEST_GUILESS_MAIN(TestPastedInputs)
#include "tst_pastedinputs.moc"
