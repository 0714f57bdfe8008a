// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of runs through a storm of lost, late, refused, cut and garbled answers; afterwards the client's records
// are compared, run by run, with the simulator's books. Prints figures; the exit code is the number of objections.
#include "stormbooks.h"
#include "stormclient.h"

#include "app/api/endpoints.h"
#include "app/auth/secretstores.h"
#include "app/launch/sandboxprofile.h"
#include "app/sandbox/sandboxthread.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTextStream>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QTextStream out(stdout);

// The service's own limit, above the client's budget as sixty a minute are above fifty: who goes beyond it is told so.
constexpr char strictLimit[] = R"({"rate_limit":{"per_minute":30000}})";

// Every kind of fault the simulator has, at every endpoint that a run touches.
QByteArray stormOf(int seed)
{
    return R"({"seed":)" + QByteArray::number(seed) + R"(,"endpoints":["token","actions","create_run","read_run"],
        "cut_before_processing":20,"cut_after_processing":20,"half_body":20,"rate_limited":20,"server_error":30,
        "malformed":20,"redirect":15,"slow":1,"slow_ms":6000,"retry_after_seconds":0})";
}

struct Job
{
    QString app;
    ActionRef action;
    QByteArray inputs; // %1: the marker
};

const QList<Job> jobs{
    {u"Quillkit"_s, {{}, u"format_text"_s, u"WRITE"_s}, R"({"transform":"trim","text":"%1"})"},
    {u"Quillkit"_s, {{}, u"run_code"_s, u"WRITE"_s}, R"({"code":"%1","input":{"n":"1"}})"},
    {u"Rampart"_s, {{}, u"open_incident"_s, u"WRITE"_s}, R"({"building":"hq","failure":"partner","note":"%1"})"},
    {u"Rampart"_s, {{}, u"open_incident"_s, u"WRITE"_s}, R"({"building":"hq","failure":"none","note":"%1"})"},
};

template<typename T>
QList<T> rowsOf(const StormClient &client, ApiRequest<Page<T>> request)
{
    auto call = client.api()->call(std::move(request), {});
    const auto page = QCoro::waitFor(std::move(call));
    return page ? page->items : QList<T>();
}

QList<Intent> intentsFor(const StormClient &client, int count)
{
    QList<Intent> ready;
    for (Job job : jobs) {
        const auto apps = rowsOf(client, endpoints::listApps({.query = job.app}));
        if (apps.isEmpty())
            return {};
        job.action.appId = apps.first().id;
        const auto connections = rowsOf(client, endpoints::listConnections(job.action.appId));
        RunSpec spec{.action = job.action, .appTitle = job.app, .actionTitle = job.action.key};
        spec.connectionId = connections.isEmpty() ? QString() : connections.first().id;
        spec.inputs = JsonText(job.inputs);
        ready.append({.spec = spec});
    }
    QList<Intent> intents;
    for (int number = 0; number < count; ++number) {
        Intent intent = ready.at(number % ready.size());
        intent.marker = markerOf(number);
        intent.spec.inputs = JsonText(QByteArray(intent.spec.inputs.bytes()).replace("%1", intent.marker));
        intent.spec.inputsToKeep = intent.spec.inputs;
        intents.append(intent);
    }
    return intents;
}

// The simulator's side door, beside the storm.
QJsonDocument control(const QUrl &base, const QString &path, const QByteArray &post = {})
{
    QNetworkAccessManager network;
    QNetworkRequest request(base.resolved(QUrl(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = post.isEmpty() ? network.get(request) : network.post(request, post);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll());
}

int report(const StormClient &client, const StormBooks &books, double seconds)
{
    QHash<RunState, int> states;
    QStringList objections = books.actionIdsUsedTwice();
    for (QString &id : objections)
        id.prepend("used for two runs: "_L1);
    int looksAgain = 0;
    for (const Intent &intent : client.intents()) {
        const RunRecord record = client.record(intent);
        ++states[record.state];
        looksAgain += intent.looksAgain;
        if (const QString objection = books.objection(intent.marker, record); !objection.isEmpty())
            objections.append(QString::fromLatin1(intent.marker) + ": "_L1 + objection);
    }
    if (books.refusedByTheLimit() > 0)
        objections.append(u"%1 requests beyond the limit"_s.arg(books.refusedByTheLimit()));
    out << "runs " << client.intents().size() << ", requests " << client.requests() << ", seconds " << seconds << '\n'
        << "success " << states.value(RunState::Success) << ", failed " << states.value(RunState::Failed)
        << ", not sent " << states.value(RunState::NotSent) << ", uncertain " << states.value(RunState::Uncertain)
        << ", watched again " << looksAgain << '\n'
        << "carried out according to the books " << books.runsCreated() << '\n'
        << "faults met";
    QStringList faults = books.faultsMet().keys();
    faults.sort();
    for (const QString &fault : std::as_const(faults))
        out << "\n  " << fault << ' ' << books.faultsMet().value(fault);
    out << "\nobjections " << objections.size() << '\n';
    for (const QString &objection : std::as_const(objections))
        out << "  " << objection << '\n';
    out.flush();
    return int(std::min<qsizetype>(objections.size(), 100));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How many runs."_s, u"number"_s, u"10000"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of the storm."_s, u"number"_s, u"1"_s);
    parser.addOptions({runs, seed});
    parser.addHelpOption();
    parser.process(app);

    const QTemporaryDir folder;
    QFile scenario(folder.filePath(u"scenario.json"_s));
    sandbox::SandboxThread sandbox;
    if (!scenario.open(QFile::WriteOnly) || scenario.write(strictLimit) < 0 || !scenario.flush())
        return 1;
    if (!sandbox.start(scenario.fileName()))
        return 1;
    const sandbox::Credentials credentials = sandbox.credentials();
    QProcessEnvironment environment;
    environment.insert(u"ACTIONBENCH_CLIENT_SECRET"_s, credentials.clientSecret);
    environment.insert(u"ACTIONBENCH_PRIVATE_KEY"_s, QString::fromLatin1(credentials.privateKeyPem));
    StormClient client(sandboxProfile(sandbox.baseUrl(), credentials),
                       std::make_shared<EnvironmentSecretStore>(environment, nullptr), folder.path());
    const QList<Intent> intents = intentsFor(client, parser.value(runs).toInt());
    control(sandbox.baseUrl(), u"/__sandbox/storm"_s, stormOf(parser.value(seed).toInt()));

    QElapsedTimer clock;
    clock.start();
    QObject::connect(&client, &StormClient::done, &app, &QCoreApplication::quit);
    client.perform(intents);
    QCoreApplication::exec();
    const double seconds = double(clock.elapsed()) / 1000;
    const StormBooks books(control(sandbox.baseUrl(), u"/__sandbox/requests"_s).array(),
                           control(sandbox.baseUrl(), u"/__sandbox/runs"_s).array());
    return report(client, books, seconds);
}
