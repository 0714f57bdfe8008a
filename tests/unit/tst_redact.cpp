// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/core/wipe.h"
#include "app/json/jsonindex.h"

#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr char nasty[] = "p4ss/w+rd =\"\\\n~'!\xc3\xa4\xf0\x9f\x98\x80%&";

QByteArray masked(const QByteArray &secret, const QByteArray &text)
{
    Redactor redactor;
    redactor.addSecret(secret);
    return redactor.text(text);
}

// No piece of four bytes of `secret` may be left.
bool leaks(const QByteArray &text, const QByteArray &secret)
{
    for (qsizetype i = 0; i + 4 <= secret.size(); ++i) {
        if (text.contains(secret.sliced(i, 4)))
            return true;
    }
    return false;
}

} // namespace

class TestRedact : public QObject
{
    Q_OBJECT

private slots:
    void byValue_everyShape_isMasked_data()
    {
        QTest::addColumn<QByteArray>("shape");
        const QByteArray secret(nasty);
        const QString text = QString::fromUtf8(secret);
        QByteArray form = secret.toPercentEncoding(" *").replace("~", "%7E").replace(' ', '+');
        QTest::newRow("raw") << secret;
        QTest::newRow("percent, upper") << secret.toPercentEncoding();
        QTest::newRow("percent, lower") << secret.toPercentEncoding().toLower();
        QTest::newRow("percent, as browsers do") << secret.toPercentEncoding("!'()*");
        QTest::newRow("percent, as QUrl does") << QByteArray(
            QUrl(u"http://h/?a="_s + QString::fromUtf8(secret.toPercentEncoding("/+='!~"))).toEncoded().sliced(12));
        QTest::newRow("percent, every byte") << secret.toPercentEncoding({}, "p4swrd~");
        QTest::newRow("percent twice") << secret.toPercentEncoding().toPercentEncoding();
        QTest::newRow("form") << form;
        QTest::newRow("form, lower") << form.toLower();
        const QByteArray json = JsonText::string(text).bytes();
        const QByteArray body = json.sliced(1, json.size() - 2);
        QTest::newRow("JSON") << body;
        QTest::newRow("JSON with \\/") << QByteArray(body).replace('/', "\\/");
        QTest::newRow("JSON in ASCII")
            << QByteArray(body).replace("\xc3\xa4", "\\u00E4").replace("\xf0\x9f\x98\x80", "\\ud83d\\uDE00");
        QTest::newRow("JSON for HTML")
            << QByteArray(body).replace("+", "\\u002b").replace("&", "\\u0026").replace("'", "\\u0027");
        const QByteArray twice = JsonText::string(QString::fromUtf8(json)).bytes();
        QTest::newRow("JSON in JSON") << twice.sliced(3, twice.size() - 6);
    }

    void byValue_everyShape_isMasked()
    {
        QFETCH(const QByteArray, shape);
        QCOMPARE(masked(nasty, "before " + shape + " after"), "before [redacted] after");
        QCOMPARE(masked(nasty, shape), "[redacted]");
        QCOMPARE(masked(nasty, shape + ',' + shape), "[redacted],[redacted]");
    }

    void byValue_base64_atEveryAlignment_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("client-secret-4711");
        QTest::newRow("shortest") << QByteArray("abcde1");
        QTest::newRow("both alphabets differ") << QByteArray("~~~?>?>>>\xff\xfe\xfb~~~");
    }

    void byValue_base64_atEveryAlignment()
    {
        QFETCH(const QByteArray, secret);
        for (const QByteArray &before : {QByteArray(), QByteArray("x"), QByteArray("id"), QByteArray("id:")}) {
            for (const QByteArray &after : {QByteArray(), QByteArray("y"), QByteArray("yz")}) {
                for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                    const QByteArray whole = before + secret + after;
                    const QByteArray encoded = whole.toBase64(alphabet);
                    const QByteArray clean = masked(secret, "Basic " + encoded);
                    QVERIFY2(clean.contains("[redacted]"), encoded);
                    QVERIFY(clean.size() - 16 <= 12); // at most what is shared with the bytes around
                    QVERIFY(masked(secret, encoded.toPercentEncoding()).contains("[redacted]"));
                }
            }
        }
    }

    void byValue_overlappingSecrets_leaveNoRest()
    {
        Redactor redactor;
        redactor.addSecret("abcdefgh");
        redactor.addSecret("abcdefghijkl");
        redactor.addSecret("ghijklmnop");
        QCOMPARE(redactor.text("<abcdefgh>"), "<[redacted]>");
        QCOMPARE(redactor.text("<abcdefghijkl>"), "<[redacted]>");
        QCOMPARE(redactor.text("<abcdefghijklmnop>"), "<[redacted]>");
        QCOMPARE(redactor.text("<abcdefgabcdefgh>"), "<abcdefg[redacted]>");
    }

    void byValue_shortOrUnknown_isLeft()
    {
        QCOMPARE(masked("abcde", "abcde"), "abcde");
        QCOMPARE(masked("", "text"), "text");
        QCOMPARE(masked("abcdefgh", "abcdefg%zz\\u12 %4"), "abcdefg%zz\\u12 %4");
        QCOMPARE(Redactor().text("anything"), "anything");
    }

    void byValue_pemKey_isFoundWhateverItsLineEnds()
    {
        const QByteArray line("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7");
        const QByteArray pem = "-----BEGIN PRIVATE KEY-----\n" + line + "\n-----END PRIVATE KEY-----\n";
        QVERIFY(!leaks(masked(pem, pem), line));
        QVERIFY(!leaks(masked(pem, QByteArray(pem).replace("\n", "\r\n")), line));
        QVERIFY(!leaks(masked(pem, "key: " + line), line));
        QVERIFY(!leaks(masked(pem, JsonText::string(QString::fromLatin1(pem)).bytes()), line));
        QCOMPARE(masked(pem, "-----BEGIN PRIVATE KEY-----"), "-----BEGIN PRIVATE KEY-----");
    }

    void byValue_lineOfBlanks_isNoSecret()
    {
        const QByteArray secret = "first line of it\n" + QByteArray(30, ' ') + "ab\nlast line of it";
        QCOMPARE(masked(secret, "ab and abcd"), "ab and abcd");
        QCOMPARE(masked(secret, secret), "[redacted]");
    }

    // A mask that takes half of an escape with it lets the rest be read in another way.
    void maskedText_holdsNoSecretToMask()
    {
        Redactor redactor;
        redactor.addSecret("000\\u0");
        QCOMPARE(redactor.text("000\\u0000\\\\u0"), "[redacted][redacted]");
    }

    void a13_byValue_worksInEveryPlaceWithoutAName()
    {
        Redactor redactor;
        redactor.addSecret("s3cr3t-value");
        QCOMPARE(redactor.body("application/json", "{\"harmless\":[\"s3cr3t-value\"]}"),
                 "{\"harmless\":[\"[redacted]\"]}");
        QCOMPARE(redactor.body("application/x-www-form-urlencoded", "harmless=s3cr3t-value"), "harmless=[redacted]");
        QCOMPARE(redactor.body("text/html", "<p>s3cr3t-value</p>"), "<p>[redacted]</p>");
        QCOMPARE(redactor.headerValue("X-Harmless", "a s3cr3t-value"), "a [redacted]");
        QCOMPARE(redactor.url("https://h/s3cr3t-value?harmless=s3cr3t%2Dvalue"),
                 "https://h/[redacted]?harmless=[redacted]");
    }

    void byPlace_headers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *name, const char *value, const char *clean) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(clean);
        };
        row("Authorization", "Bearer abc.def", "Bearer [redacted]");
        row("authorization", "Basic YWJj", "Basic [redacted]");
        row("AUTHORIZATION", "abc def", "[redacted]");
        row("Proxy-Authorization", "Basic YWJj", "Basic [redacted]");
        row("Cookie", "a=b; c=d", "[redacted]");
        row("Set-Cookie", "a=b; Path=/", "[redacted]");
        row("X-Api-Key", "abc", "[redacted]");
        row("X-Auth-Token", "abc", "[redacted]");
        row("Content-Type", "application/json", "application/json");
        row("Location", "https://h/cb?code=abc&x=1#access_token=d",
            "https://h/cb?code=[redacted]&x=1#access_token=[redacted]");
    }

    void byPlace_headers()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, clean);
        QCOMPARE(Redactor().headerValue(name, value), clean);
    }

    void byPlace_urls_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *url, const char *clean) {
            QTest::newRow(url) << QByteArray(url) << QByteArray(clean);
        };
        row("https://h/p?limit=1", "https://h/p?limit=1");
        row("https://h/p?token=a&limit=1&state=b", "https://h/p?token=[redacted]&limit=1&state=[redacted]");
        row("https://h/p?Access_Token=a%20b", "https://h/p?Access_Token=[redacted]");
        row("https://h/p?client%5Fsecret=a", "https://h/p?client%5Fsecret=[redacted]");
        row("https://h/p?a=1;code=x", "https://h/p?a=1;code=[redacted]");
        row("/callback#id_token=a&x=b", "/callback#id_token=[redacted]&x=b");
        row("https://me:pw@h/p", "https://[redacted]@h/p");
        row("https://h/p@x?q=a@b", "https://h/p@x?q=a@b");
        row("https://h/p?token=&x=1", "https://h/p?token=&x=1");
        row("https://h/token?code", "https://h/token?code");
    }

    void byPlace_urls()
    {
        QFETCH(const QByteArray, url);
        QFETCH(const QByteArray, clean);
        QCOMPARE(Redactor().url(url), clean);
    }

    void byPlace_forms()
    {
        const QByteArray form = "grant_type=x&client_secret=a\"b c&subject_token=d&subject_token_type=t&code=e&scope=f";
        QCOMPARE(Redactor().body("application/x-www-form-urlencoded; charset=utf-8", form),
                 "grant_type=x&client_secret=[redacted]&subject_token=[redacted]&subject_token_type=t&code=[redacted]&"
                 "scope=f");
        QCOMPARE(Redactor().body({}, "client_secret=abc&x=1"), "client_secret=[redacted]&x=1");
    }

    void byPlace_json_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *json, const char *clean) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(clean);
        };
        row("{\"access_token\":\"abc\",\"token_type\":\"Bearer\"}",
            "{\"access_token\":\"[redacted]\",\"token_type\":\"Bearer\"}");
        row("{\"a\":[{\"b\":{\"refresh_token\" : \"x\\\"y\\\\\"}}],\"c\":1}",
            "{\"a\":[{\"b\":{\"refresh_token\" : \"[redacted]\"}}],\"c\":1}");
        row("{\"accessToken\":\"a\",\"Client-Secret\":\"b\",\"PASSWORD\":\"c\"}",
            "{\"accessToken\":\"[redacted]\",\"Client-Secret\":\"[redacted]\",\"PASSWORD\":\"[redacted]\"}");
        row("{\"id_token\":\"a\",\"subject_token\":\"b\",\"private_key\":\"c\",\"secret\":\"d\",\"token\":\"e\"}",
            "{\"id_token\":\"[redacted]\",\"subject_token\":\"[redacted]\",\"private_key\":\"[redacted]\",\"secret\":"
            "\"[redacted]\",\"token\":\"[redacted]\"}");
        row("{\"p\\u0061ssword\":\"abc\"}", "{\"p\\u0061ssword\":\"[redacted]\"}");
        row("{\"password\":12345,\"x\":1}", "{\"password\":\"[redacted]\",\"x\":1}");
        row("{\"token\":{\"value\":[\"a}\",\"b\"]},\"x\":{\"y\":1}}", "{\"token\":\"[redacted]\",\"x\":{\"y\":1}}");
        row("{\"secret\":true,\"password\":null,\"token\":\"\"}", "{\"secret\":true,\"password\":null,\"token\":\"\"}");
        row("{\"code\":\"invalid\",\"state\":\"open\",\"key\":\"create_note\"}",
            "{\"code\":\"invalid\",\"state\":\"open\",\"key\":\"create_note\"}");
        row("[\"password\",\"token\"]", "[\"password\",\"token\"]");
        row("{\"url\":\"https:\\/\\/h\\/c?token=a\\/b&x=1\"}", "{\"url\":\"https:\\/\\/h\\/c?token=[redacted]&x=1\"}");
    }

    void byPlace_json()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, clean);
        QCOMPARE(Redactor().body("application/json", json), clean);
        QCOMPARE(JsonIndex::check(clean), std::nullopt);
    }

    void x8_passwordField_isMaskedAmongInputsHoweverShort_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *body, const char *clean) {
            QTest::newRow(body) << QByteArray(body) << QByteArray(clean);
        };
        row(R"({"data":{"authentication":null,"inputs":{"pin":"1234","note":"1234"}}})",
            R"({"data":{"authentication":null,"inputs":{"pin":"[redacted]","note":"1234"}}})");
        row(R"({"action":"pin","input":{"a":{"b":1},"pin":["12","34"]},"pin":"1234"})",
            R"({"action":"pin","input":{"a":{"b":1},"pin":"[redacted]"},"pin":"1234"})");
        row(R"({"inputs" : {"p\u0069n" : 1234}, "input":{"pin":"x"}})",
            R"({"inputs" : {"p\u0069n" : "[redacted]"}, "input":{"pin":"[redacted]"}})");
        row("{\"inputs\":{\"pin\":\"12", "{\"inputs\":{\"pin\":\"[redacted]\"");
        row(R"({"inputs":{"pin":""},"input":"pin"})", R"({"inputs":{"pin":""},"input":"pin"})");
        row("{\"log\":\"{\\\"inputs\\\":{\\\"pin\\\":\\\"1234\\\"}}\"}",
            "{\"log\":\"{\\\"inputs\\\":{\\\"pin\\\":\\\"[redacted]\\\"}}\"}");
    }

    void x8_passwordField_isMaskedAmongInputsHoweverShort()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, clean);
        Redactor redactor;
        redactor.addFieldSecret(u"pin"_s, "1234");
        QCOMPARE(redactor.body("application/json", body), clean);
    }

    void x8_passwordField_isMaskedByValueElsewhere()
    {
        Redactor redactor;
        redactor.addFieldSecret(u"door"_s, "swordfish-7431");
        QCOMPARE(redactor.body("application/json", R"({"result":"door is c3dvcmRmaXNoLTc0MzE= or swordfish-7431"})"),
                 R"({"result":"door is [redacted]E= or [redacted]"})");
    }

    void i5_firstSecret_isFoundInEveryShape()
    {
        Redactor redactor;
        QVERIFY(!redactor.firstSecretIn("p4ss-word"));
        redactor.addSecret("p4ss-word");
        redactor.addSecret("second-secret");
        QVERIFY(!redactor.firstSecretIn("nothing of the kind"));
        QCOMPARE(redactor.firstSecretIn("ab second-secret p4ss-word"), 3);
        QCOMPARE(redactor.firstSecretIn("ab p4ss%2Dword"), 3);
        QCOMPARE(redactor.firstSecretIn("ab p4ss\\u002dword"), 3);
        QVERIFY(redactor.firstSecretIn("Basic " + QByteArray("me:p4ss-word").toBase64()));
    }

    void byPlace_brokenJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("clean");
        const auto row = [](const char *text, const char *clean) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(clean);
        };
        row("{\"access_token\":\"abcdef", "{\"access_token\":\"[redacted]\"");
        row("{\"access_token\":", "{\"access_token\":");
        row("{\"access_token", "{\"access_token");
        row("{\"a\":\"open,\"access_token\":\"abc\"}", "{\"a\":\"open,\"access_token\":\"[redacted]\"}");
        row("{\"a\":1,,\"token\": \"abc\", }", "{\"a\":1,,\"token\": \"[redacted]\", }");
        row("{\"token\":{\"a\":[\"b", "{\"token\":\"[redacted]\"");
        row("log: \"password\": hunter2, done", "log: \"password\": \"[redacted]\", done");
    }

    void byPlace_brokenJson()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, clean);
        QCOMPARE(Redactor().body("application/json", text), clean);
    }

    void byPlace_jsonInsideStrings()
    {
        QByteArray json = "{\"access_token\":\"a\\\"bc\\\\\",\"x\":\"y\"}";
        for (int depth = 0; depth < 3; ++depth) {
            const QByteArray clean = Redactor().body("application/json", json);
            QVERIFY2(!clean.contains("bc"), clean);
            QVERIFY2(clean.contains("[redacted]") && clean.contains("y"), clean);
            QCOMPARE(JsonIndex::check(clean), std::nullopt);
            json = "{\"body\":" + JsonText::string(QString::fromUtf8(json)).bytes() + "}";
        }
    }

    void body_ofAnyBytes_neverFails()
    {
        Redactor redactor;
        redactor.addSecret("\"\"\"\\\\\\");
        const QByteArray alphabet("\"\\{}[]:,%+&=?#u0 token\n\xff");
        quint32 seed = 1;
        for (int i = 0; i < 5000; ++i) {
            QByteArray bytes(i % 60, ' ');
            for (char &byte : bytes) {
                seed = seed * 1664525 + 1013904223;
                byte = alphabet.at(int(seed >> 16) % alphabet.size());
            }
            const QByteArray clean = redactor.body("application/json", bytes);
            QVERIFY(clean.isEmpty() == bytes.isEmpty());
            QVERIFY(redactor.url(bytes).isEmpty() == bytes.isEmpty());
        }
    }

    void wipe_empties_butLeavesCopies()
    {
        QByteArray secret(32, 's');
        wipe(secret);
        QVERIFY(secret.isEmpty());
        QByteArray shared(32, 's');
        const QByteArray copy = shared;
        wipe(shared);
        QVERIFY(shared.isEmpty());
        QCOMPARE(copy, QByteArray(32, 's'));
    }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
