// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"
#include "app/net/curlcommand.h"
#include "app/net/harexport.h"
#include "app/workspace/manualsender.h"
#include "support/sandboxdesk.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Part = ExchangeLog::Part;

namespace {

// A secret in the shapes in which it might have got through, made without the program's own code.
QByteArrayList shapesOf(const QByteArray &secret)
{
    QByteArray everyByte;
    for (const char c : secret)
        everyByte += '%' + QByteArray(1, c).toHex();
    const QByteArray json = QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson(QJsonDocument::Compact);
    const QByteArray base64 = secret.toBase64();
    return {secret,
            secret.toPercentEncoding(),
            everyByte,
            everyByte.toUpper(),
            json.sliced(2, json.size() - 4),
            base64.first(base64.size() / 4 * 4 - 4),
            secret.toBase64(QByteArray::Base64UrlEncoding).first(base64.size() / 4 * 4 - 4)};
}

} // namespace

// The request log beside what the server noted, over the whole of the client.
class TestExchanges : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_workspace.reset();
        m_halved = false;
        m_desk = std::make_unique<SandboxDesk>(LaunchOptions{.sandbox = true});
        const auto profile = m_desk->launch.sandboxProfile();
        QVERIFY(profile);
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), *profile);
    }

    void i1_everyCall_isListedAsTheServerSawIt()
    {
        post(u"/__sandbox/faults"_s, R"({"faults":[
            {"endpoint":"apps","status":503},
            {"endpoint":"authentications","cut":"before_processing"},
            {"endpoint":"inputs","status":429,"headers":{"Retry-After":"1"}},
            {"endpoint":"choices","cut":"half_body"},
            {"endpoint":"read_run","cut":"after_processing"}]})");
        doEverything();
        QVERIFY(waitUntil([this] { return everythingFinished(); }));

        QVERIFY(log()->exchanges().size() > 25);
        QCOMPARE(listed(), seenByServer());
        int renewed = 0;
        for (const Exchange &exchange : log()->exchanges()) {
            QVERIFY(!exchange.tag.purpose.isEmpty());
            QVERIFY2(!exchange.tag.cause.isEmpty(), qPrintable(exchange.tag.purpose));
            QVERIFY(exchange.timings.totalMs > 0 || exchange.failure);
            renewed += exchange.tag.renewed;
            const bool isExchange = exchange.url.endsWith("/oauth/token");
            QVERIFY(!isExchange || !exchange.tag.serves.isEmpty() || exchange.tag.cause == u"connect"_s);
        }
        QVERIFY(renewed > 0);
    }

    void a13_secrets_areInNoLogFileOrExport()
    {
        doEverything();
        QVERIFY(waitUntil([this] { return everythingFinished(); }));
        log()->settle();
        QByteArrayList secrets{get(u"/__sandbox/client-secret"_s), "swordfish-7431"};
        const QJsonArray tokens = QJsonDocument::fromJson(get(u"/__sandbox/tokens"_s)).array();
        QVERIFY(tokens.size() >= 3);
        for (const QJsonValue &token : tokens)
            secrets.append(token.toString().toLatin1());
        const QByteArrayList texts = everythingShown();
        for (const QByteArray &secret : std::as_const(secrets)) {
            for (const QByteArray &shape : shapesOf(secret)) {
                for (const QByteArray &text : texts)
                    QVERIFY2(!text.contains(shape), shape);
            }
        }
        QVERIFY(texts.join().contains("door_code"));
    }

    void i4_curlCommand_doesTheCallAgain()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        QVERIFY(SandboxDesk::openAction(m_workspace.get(), u"add_row"_s));
        int repeated = 0;
        for (const QString &purpose : {u"List apps"_s, u"List inputs"_s}) {
            const Exchange &exchange = last(purpose);
            const QByteArray command = curlCommand(exchange, log()->body(exchange.id, Part::Request));
            QVERIFY(command.contains("$ACTIONBENCH_ACCESS_TOKEN"));
            const QByteArray answer = runInShell(command + " --silent --show-error");
            const QJsonDocument was = QJsonDocument::fromJson(log()->body(exchange.id, Part::Response));
            QVERIFY(!was.isNull());
            QCOMPARE(QJsonDocument::fromJson(answer), was);
            ++repeated;
        }
        QCOMPARE(repeated, 2);
    }

    void i4_curlCommand_sendsALargeBodyWhole()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        QVERIFY(SandboxDesk::openAction(m_workspace.get(), u"add_row"_s));
        const QByteArray text = "it's $HOME\\n" + QByteArray(500'000, 'x');
        const Exchange &exchange = last(u"List inputs"_s);
        QByteArray body = log()->body(exchange.id, Part::Request) + '\n';
        const QByteArray inputs = "{\"spreadsheet\":\"" + text + "\"}";
        body.replace("{}", inputs);
        QVERIFY(body.size() > text.size());
        const QByteArray answer = runInShell(curlCommand(exchange, body) + " --silent --show-error");
        QVERIFY2(answer.contains("spreadsheet"), answer.left(500));
        const QJsonArray requests = QJsonDocument::fromJson(get(u"/__sandbox/requests"_s)).array();
        QCOMPARE(requests.last()["endpoint"_L1].toString(), u"inputs"_s);
        QCOMPARE(requests.last()["body"_L1].toString().toUtf8(), body);
    }

    void i7_manualCall_goesToTheProfilesHostAndIsMarked()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        const Exchange first = last(u"List actions"_s);
        ManualSender sender(m_workspace->client());
        const QSignalSpy finished(&sender, &ManualSender::finished);
        const auto path = pathBelow(m_workspace->profile().apiBase, first.url);
        QVERIFY(path);
        QVERIFY(sender.send({.path = *path, .purpose = first.tag.purpose, .copyOf = first.id}));
        QVERIFY(!sender.send({.path = *path}));
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QVERIFY(!sender.isSending());
        const Exchange &again = log()->exchanges().back();
        QCOMPARE(again.tag.cause, u"manual:%1"_s.arg(first.id));
        QCOMPARE(again.status, 200);
        QCOMPARE(listed(), seenByServer());
    }

private:
    ExchangeLog *log() const { return m_desk->launch.services().exchanges; }
    InputForm *form() const { return m_workspace->form(); }

    // Every kind of call that the client makes.
    void doEverything()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Formwell"_s));
        QVERIFY(SandboxDesk::openAction(m_workspace.get(), u"submit_onboarding"_s));
        set(u"door_code"_s, u"swordfish-7431"_s);
        form()->setConnection({}); // carries the password
        QVERIFY(waitUntil([this] { return form()->isSettled(); }));

        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        loadIcons();
        QVERIFY(SandboxDesk::openAction(m_workspace.get(), u"add_row"_s));
        loadChoices(u"spreadsheet"_s);
        choose(u"spreadsheet"_s, u"ss_orders_2026"_s);
        QVERIFY(waitUntil([this] { return form()->isSettled(); })); // a call given up would have no answer to compare
        post(u"/__sandbox/expire"_s, R"({"tokens":true})");
        choose(u"worksheet"_s, u"ws_orders"_s);
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->field(u"COL$A"_s); }, 10'000));
        set(u"COL$A"_s, u"NW-1"_s);
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == StepRunner::Obstacle::None; }, 10'000));
        const QSignalSpy finished(m_workspace->runs(), &RunMonitor::runFinished);
        QVERIFY(m_workspace->runner()->run() != 0);
        QVERIFY(waitUntil([&] { return finished.count() == 1; }, 20'000));

        ConnectFlow *connecting = m_workspace->connectFlow();
        connecting->start(*m_workspace->app(), m_workspace->connections()->connections());
        QVERIFY(waitUntil([&] { return connecting->stage() == ConnectFlow::Stage::Open; }));
        connecting->windowClosed();
        QVERIFY(waitUntil([&] { return connecting->stage() == ConnectFlow::Stage::Idle; }));
    }

    void loadIcons()
    {
        const QSignalSpy loaded(m_workspace->icons(), &IconLoader::loaded);
        for (int row = 0; row < 5; ++row)
            m_workspace->icons()->request(m_workspace->apps()->at(row).image64);
        QVERIFY(waitUntil([&] { return loaded.count() == 5; }));
    }

    void loadChoices(const QString &field)
    {
        ChoiceModel *choices = form()->choices(field);
        choices->loadAll();
        QVERIFY(waitUntil([&] { return choices->state() == ChoiceModel::State::Complete; }));
    }

    void set(const QString &id, const QString &text)
    {
        QVERIFY(form()->field(id));
        form()->setValue(id, valueFromText(*form()->field(id), text), EditKind::Settled);
    }

    void choose(const QString &id, const QString &choice)
    {
        QVERIFY(form()->field(id));
        form()->setValue(id, valueFromChoice(*form()->field(id), choice, choice, false), EditKind::Settled);
    }

    bool everythingFinished() const
    {
        const auto &all = log()->exchanges();
        return std::all_of(all.begin(), all.end(), [](const Exchange &exchange) { return exchange.finished; });
    }

    // "POST /v2/x?y" with the statuses of its calls in their order: calls to different places may overtake each other.
    using Calls = QMap<QString, QList<int>>;

    Calls listed() const
    {
        Calls calls;
        for (const Exchange &exchange : log()->exchanges()) {
            const QUrl url = QUrl::fromEncoded(exchange.url);
            calls[named(QString::fromLatin1(exchange.method), url.path(QUrl::FullyEncoded),
                        url.query(QUrl::FullyEncoded))]
                .append(exchange.failure ? 0 : exchange.status);
        }
        return calls;
    }

    Calls seenByServer()
    {
        Calls calls;
        for (const QJsonValue &entry : QJsonDocument::fromJson(get(u"/__sandbox/requests"_s)).array()) {
            const QString half = entry["endpoint"_L1].toString();
            QList<int> &statuses =
                calls[named(entry["method"_L1].toString(), entry["path"_L1].toString(), entry["query"_L1].toString())];
            // It answered, but the second half of the answer's body never came.
            const bool isHalved = half == "choices"_L1 && m_halved && statuses.isEmpty();
            statuses.append(isHalved ? 0 : entry["status"_L1].toInt());
        }
        return calls;
    }

    static QString named(const QString &method, const QString &path, const QString &query)
    {
        return method + u' ' + path + (query.isEmpty() ? QString() : QString(u'?' + query));
    }

    const Exchange &last(const QString &purpose) const
    {
        const auto &all = log()->exchanges();
        return *std::find_if(all.rbegin(), all.rend(),
                             [&](const Exchange &exchange) { return exchange.tag.purpose == purpose; });
    }

    // What somebody could see, attach or find on the disk.
    QByteArrayList everythingShown() const
    {
        QByteArrayList texts;
        QList<qint64> calls;
        for (const Exchange &exchange : log()->exchanges()) {
            calls.append(exchange.id);
            texts.append(exchange.url + ' ' + exchange.tag.cause.toUtf8());
            for (const HttpHeader &header : exchange.requestHeaders + exchange.responseHeaders)
                texts.append(header.name + ": " + header.value);
            for (const Part part : {Part::Request, Part::Response})
                texts.append(log()->body(exchange.id, part));
            texts.append(curlCommand(exchange, log()->body(exchange.id, Part::Request)));
        }
        const HarFile har = harFile(*log(), calls);
        texts.append(har.bytes);
        for (QDirIterator at(m_desk->folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             at.hasNext();) {
            QFile file(at.next());
            if (file.open(QFile::ReadOnly))
                texts.append(file.readAll());
        }
        return texts;
    }

    QByteArray runInShell(const QByteArray &command)
    {
        const QJsonArray tokens = QJsonDocument::fromJson(get(u"/__sandbox/tokens"_s)).array();
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ACTIONBENCH_ACCESS_TOKEN"_s, tokens.first().toString());
        shell.setProcessEnvironment(environment);
        const QTemporaryDir folder;
        QFile script(folder.filePath(u"script"_s)); // a large one is no argument of a program
        if (!script.open(QFile::WriteOnly) || script.write(command) != command.size())
            return {};
        script.close();
        shell.start(u"/bin/sh"_s, {script.fileName()});
        const bool ended = waitUntil([&] { return shell.state() == QProcess::NotRunning; });
        return ended && shell.exitCode() == 0 ? shell.readAllStandardOutput() : shell.readAllStandardError();
    }

    // Past the program's own transport, so that it is not listed.
    QByteArray get(const QString &path) { return control(path, {}); }
    void post(const QString &path, const QByteArray &json)
    {
        m_halved = m_halved || json.contains("half_body");
        QVERIFY(control(path, json).contains("ok"));
    }
    QByteArray control(const QString &path, const QByteArray &json)
    {
        QNetworkRequest request(m_workspace->profile().apiBase.resolved(QUrl(path)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(json.isEmpty() ? m_network.get(request)
                                                                  : m_network.post(request, json));
        return waitUntil([&] { return reply->isFinished(); }) ? reply->readAll() : QByteArray();
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    bool m_halved = false;
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
