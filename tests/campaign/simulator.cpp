// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator.h"

#include "app/api/endpoints.h"
#include "app/auth/secretstores.h"
#include "app/launch/sandboxprofile.h"

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTextStream>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

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
QList<T> rowsOf(const CampaignClient &client, ApiRequest<Page<T>> request)
{
    auto call = client.api()->call(std::move(request), {});
    const auto page = QCoro::waitFor(std::move(call));
    return page ? page->items : QList<T>();
}

} // namespace

bool Simulator::start(const QByteArray &scenario)
{
    QFile file(m_folder.filePath(u"scenario.json"_s));
    const bool written = file.open(QFile::WriteOnly) && file.write(scenario) == scenario.size() && file.flush();
    const bool started = written && m_thread.start(file.fileName());
    if (!started)
        QTextStream(stderr) << "the simulator does not start: " << file.errorString() << ", " << m_thread.error()
                            << '\n';
    return started;
}

std::unique_ptr<CampaignClient> Simulator::newClient(const Tempo &tempo) const
{
    const sandbox::Credentials credentials = m_thread.credentials();
    QProcessEnvironment environment;
    environment.insert(u"ACTIONBENCH_CLIENT_SECRET"_s, credentials.clientSecret);
    environment.insert(u"ACTIONBENCH_PRIVATE_KEY"_s, QString::fromLatin1(credentials.privateKeyPem));
    const auto secrets = std::make_shared<EnvironmentSecretStore>(environment, nullptr);
    return std::make_unique<CampaignClient>(sandboxProfile(m_thread.baseUrl(), credentials), secrets, m_folder.path(),
                                            tempo);
}

QList<Intent> Simulator::intents(const CampaignClient &client, int count) const
{
    QList<RunSpec> specs;
    for (Job job : jobs) {
        const auto apps = rowsOf(client, endpoints::listApps({.query = job.app}));
        if (apps.isEmpty())
            return {};
        job.action.appId = apps.first().id;
        const auto connections = rowsOf(client, endpoints::listConnections(job.action.appId));
        RunSpec spec{.action = job.action, .appTitle = job.app, .actionTitle = job.action.key};
        spec.connectionId = connections.isEmpty() ? QString() : connections.first().id;
        spec.inputs = JsonText(job.inputs);
        specs.append(spec);
    }
    QList<Intent> intents;
    for (int number = 0; number < count; ++number) {
        Intent intent{.spec = specs.at(number % specs.size()), .marker = markerOf(number)};
        intent.spec.inputs = JsonText(QByteArray(intent.spec.inputs.bytes()).replace("%1", intent.marker));
        intent.spec.inputsToKeep = intent.spec.inputs;
        intents.append(intent);
    }
    return intents;
}

QJsonDocument Simulator::control(const QString &path, const QByteArray &post) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(m_thread.baseUrl().resolved(QUrl(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = post.isEmpty() ? network.get(request) : network.post(request, post);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll());
}

QByteArray markerOf(int number)
{
    return "intent-" + QByteArray::number(number).rightJustified(6, '0');
}

} // namespace ab
