// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/net/curlcommand.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// What curl would get as its arguments if a shell ran the command.
QByteArrayList argumentsOf(const QByteArray &command, const QHash<QString, QString> &variables = {})
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"curl() { printf '%s\\0' \"$@\"; }\n"_s + QString::fromUtf8(command)});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return {"failed: " + shell.readAllStandardError()};
    QByteArrayList words = shell.readAllStandardOutput().split('\0');
    words.removeLast();
    return words;
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(text) == text.size()
           && file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
}

// What a program in curl's place reads: for a program the system limits each argument, for a function it does not.
QByteArray readByCurl(const QString &shellName, const QByteArray &command)
{
    const QTemporaryDir folder;
    const bool written = write(folder.filePath(u"curl"_s), "#!/bin/sh\nprintf '%s\\0' \"$@\"\ncat\n")
                         && write(folder.filePath(u"script"_s), command);
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, folder.path() + u':' + environment.value(u"PATH"_s));
    environment.insert(u"ACTIONBENCH_PIN"_s, u"12'34"_s);
    shell.setProcessEnvironment(environment);
    shell.start(shellName, {folder.filePath(u"script"_s)});
    shell.closeWriteChannel();
    if (!written || !shell.waitForFinished() || shell.exitCode() != 0)
        return "failed: " + shell.readAllStandardError();
    return shell.readAllStandardOutput();
}

} // namespace

class TestCurlCommand : public QObject
{
    Q_OBJECT

private slots:
    void i4_everyByte_reachesCurl_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const QByteArray &body) { QTest::newRow(body.left(40).constData()) << body; };
        row(R"({"a":"b"})");
        row("it's 'quoted'");
        row("'");
        row("$HOME `id` $(id) ${x} \\ \\' \" !x");
        row("two\nlines\r\n\ttab; # & | < > * ? [a] {a,b} ~");
        row("@/etc/hostname");
        row("-x --next");
        row("päß \xf0\x9f\x98\x80 \xff\xfe");
        row(QByteArray(100'000, 'x'));
    }
    void i4_everyByte_reachesCurl()
    {
        QFETCH(const QByteArray, body);
        m_exchange.method = "POST";
        m_exchange.url = "https://api.test/v2/x?a=[1]&b={c}&d='e'";
        m_exchange.requestHeaders = {{"Content-Type", "application/json"}, {"X-It", "it's $HOME"}};
        const QByteArrayList words = argumentsOf(curlCommand(m_exchange, body));
        QCOMPARE(words, QByteArrayList({"--globoff", "--request", "POST", m_exchange.url, "--header",
                                        "Content-Type: application/json", "--header", "X-It: it's $HOME", "--data-raw",
                                        QString::fromUtf8(body).toUtf8()}));
    }

    // Of 128 KiB and more, which Linux takes as no argument.
    void i4_largeBody_isPipedByteForByte_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QByteArray>("end");
        for (const char *shell : {"sh", "bash"}) {
            for (const char *end : {"", "\n", "\n\n", "'", "\\", "%s%n", "p\xc3\xa4\xff\xfe"})
                QTest::addRow("%s, %s", shell, QByteArray(end).toHex().constData())
                    << QString::fromLatin1(shell) << QByteArray(end);
        }
    }
    void i4_largeBody_isPipedByteForByte()
    {
        QFETCH(const QString, shell);
        QFETCH(const QByteArray, end);
        m_exchange.method = "POST";
        m_exchange.url = "https://api.test/";
        m_exchange.requestHeaders = {};
        const QByteArray body = "-e $HOME `id` it's\r\n" + QByteArray(300'000, 'x') + end;
        const QByteArray masked = body + "{\"pin\":\"" + Redactor::mask + "\"}";
        const QByteArray arguments("--globoff\0--request\0POST\0https://api.test/\0--data-binary\0@-\0", 60);
        QCOMPARE(readByCurl(shell, curlCommand(m_exchange, body)), arguments + body);
        QCOMPARE(readByCurl(shell, curlCommand(m_exchange, masked)), arguments + body + "{\"pin\":\"12'34\"}");
    }

    void i4_secrets_areVariablesOfTheEnvironment()
    {
        Redactor redactor;
        redactor.addFieldSecret(u"door code"_s, "1234");
        m_exchange.method = "POST";
        m_exchange.url = redactor.url("https://me:pass@api.test/x?token=abc&q=it's");
        m_exchange.requestHeaders = {{"Authorization", redactor.headerValue("Authorization", "Bearer abc")},
                                     {"X-Api-Key", redactor.headerValue("X-Api-Key", "def")}};
        const QByteArray body = redactor.body(
            "application/json",
            R"({"client_secret":"ghi","deep":"{\"password\": \"jkl\"}","inputs":{"door code":"1234"},"n":[redacted]})");
        const QByteArray command = curlCommand(m_exchange, body);
        QVERIFY(!command.contains("[redacted]"));
        const QByteArrayList words = argumentsOf(command, {{u"ACTIONBENCH_SECRET"_s, u"who"_s},
                                                           {u"ACTIONBENCH_TOKEN"_s, u"t o k"_s},
                                                           {u"ACTIONBENCH_ACCESS_TOKEN"_s, u"acc$ess"_s},
                                                           {u"ACTIONBENCH_X_API_KEY"_s, u"k'ey"_s},
                                                           {u"ACTIONBENCH_CLIENT_SECRET"_s, u"cs"_s},
                                                           {u"ACTIONBENCH_PASSWORD"_s, u"pw"_s},
                                                           {u"ACTIONBENCH_CODE"_s, u"code"_s},
                                                           {u"ACTIONBENCH_N"_s, u"7"_s}});
        QCOMPARE(words.at(3), "https://who@api.test/x?token=t o k&q=it's");
        QCOMPARE(words.at(5), "Authorization: Bearer acc$ess");
        QCOMPARE(words.at(7), "X-Api-Key: k'ey");
        QCOMPARE(words.at(9),
                 R"({"client_secret":"cs","deep":"{\"password\": \"pw\"}","inputs":{"door code":"code"},"n":7})");
    }

    void i4_bearer_aloneIsPutInWhenAskedFor()
    {
        m_exchange.method = "GET";
        m_exchange.url = "https://api.test/";
        const QByteArray mask = Redactor::mask;
        m_exchange.requestHeaders = {{"authorization", "Bearer " + mask}, {"X-Api-Key", mask}};
        QVERIFY(carriesBearer(m_exchange));
        const QByteArrayList words =
            argumentsOf(curlCommandWithBearer(m_exchange, {}, "t'ok"), {{u"ACTIONBENCH_X_API_KEY"_s, u"key"_s}});
        QCOMPARE(words.at(5), "authorization: Bearer t'ok");
        QCOMPARE(words.at(7), "X-Api-Key: key");

        m_exchange.requestHeaders = {{"Authorization", "Basic " + mask}};
        QVERIFY(!carriesBearer(m_exchange));
        QVERIFY(!curlCommandWithBearer(m_exchange, {}, "token").contains("token"));
    }

    void i4_get_hasNoBody()
    {
        m_exchange.method = "GET";
        m_exchange.url = "https://api.test/";
        QCOMPARE(curlCommand(m_exchange, {}), "curl --globoff --request 'GET' 'https://api.test/'");
    }

private:
    Exchange m_exchange;
};

QTEST_GUILESS_MAIN(TestCurlCommand)
#include "tst_curlcommand.moc"
