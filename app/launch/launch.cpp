// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/launch.h"

#include "app/auth/keystorewatch.h"
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/history/runstore.h"
#include "app/launch/daysseen.h"
#include "app/launch/sandboxprofile.h"
#include "app/launch/sessionsecretstore.h"
#include "app/net/httplogfile.h"
#include "app/net/qthttptransport.h"
#include "app/net/recordingtransport.h"
#include "app/profile/datadir.h"
#include "app/sandbox/sandboxthread.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

std::shared_ptr<KeyStoreWatch> watchedKeyStore(bool keychain)
{
    return keychain ? std::make_shared<KeyStoreWatch>(std::make_shared<KeychainSecretStore>()) : nullptr;
}

SessionSecretStore::Beneath beneath(bool keychain)
{
    return keychain ? SessionSecretStore::Beneath::KeyStore : SessionSecretStore::Beneath::EnvironmentOnly;
}

} // namespace

struct Launch::Private
{
    Private(const LaunchOptions &options, const QProcessEnvironment &environment, const QString &dataDir) :
        redactor(std::make_shared<Redactor>()), exchanges(redactor), settings(dataDir), drafts(dataDir), runs(redactor),
        keyStore(watchedKeyStore(options.keychain)),
        secrets(std::make_shared<SessionSecretStore>(std::make_shared<EnvironmentSecretStore>(environment, keyStore),
                                                     beneath(options.keychain)))
    {
    }

    std::shared_ptr<Redactor> redactor;
    ExchangeLog exchanges;
    std::unique_ptr<HttpLogFile> logFile;
    Settings settings;
    DraftStore drafts;
    RunStore runs;
    std::shared_ptr<KeyStoreWatch> keyStore; // none with --no-keychain
    std::shared_ptr<SessionSecretStore> secrets;
    QTimer cleanUp;
    sandbox::SandboxThread simulator;
    std::optional<Profile> simulated; // once the simulator runs
};

Launch::Launch(const LaunchOptions &options, const QProcessEnvironment &environment) :
    m_options(options), m_profiles(options.resolvedDataDir()),
    d(std::make_unique<Private>(options, environment, options.resolvedDataDir()))
{
    (void)prepareDataDir(options.resolvedDataDir()); // where it fails, the history tells
    auto wire = std::make_shared<QtHttpTransport>();
    m_services = {.redactor = d->redactor,
                  .transport = std::make_shared<RecordingTransport>(std::move(wire), &d->exchanges),
                  .secrets = d->secrets,
                  .exchanges = &d->exchanges,
                  .runs = &d->runs,
                  .settings = &d->settings,
                  .drafts = &d->drafts};
    if (const Status opened = d->runs.open(options.resolvedDataDir()); !opened)
        m_problems.append(opened.error());
    QObject::connect(&d->exchanges, &ExchangeLog::ended, &d->runs, &RunStore::keepCall);
    d->exchanges.keepBodiesIn(options.resolvedDataDir() + u"/exchanges"_s);
    connectCleanUp();
    openHttpLog();
}

Launch::~Launch()
{
    d->exchanges.settle(); // the file of --log-http waits for the bodies
}

// Not while everybody waits for the first picture, and now and then in a program that stays open for weeks.
void Launch::connectCleanUp()
{
    d->cleanUp.setTimerType(Qt::VeryCoarseTimer);
    QObject::connect(&d->cleanUp, &QTimer::timeout, &d->runs, [this] {
        d->cleanUp.start(std::chrono::hours(1));
        const HistoryLimits limits = historyLimits();
        d->runs.cleanUp(limits);
        d->drafts.cleanUp({.days = limits.days ? DraftLimits().days : std::nullopt});
    });
    d->cleanUp.start(std::chrono::seconds(20));
}

// What is removed for its age cannot be had back when the clock turns out to be wrong.
bool Launch::knowsTheDate()
{
    const QList<QDate> before = d->settings.daysSeen();
    DaysSeen seen(before);
    seen.add(QDateTime::currentDateTimeUtc().date());
    if (seen.days() != before)
        d->settings.setDaysSeen(seen.days());
    return seen.areInARow();
}

HistoryLimits Launch::historyLimits()
{
    const std::optional<int> days = d->settings.historyDays();
    return {.days = knowsTheDate() ? days : std::nullopt, .bytes = d->settings.historyBytes()};
}

void Launch::boundHistory()
{
    d->runs.cleanUpNow(historyLimits(), std::chrono::seconds(2)); // what is left then is the next one's
}

void Launch::openHttpLog()
{
    if (m_options.httpLog.isEmpty())
        return;
    d->logFile = std::make_unique<HttpLogFile>(&d->exchanges, m_options.httpLog);
    if (!d->logFile->open())
        m_problems.append({.kind = ApiError::Kind::Storage,
                           .code = m_options.httpLog,
                           .detail = m_options.httpLog + u": "_s + d->logFile->errorString()});
}

std::optional<Result<Profile>> Launch::requestedProfile()
{
    if (m_options.sandbox)
        return sandboxProfile();
    if (!m_options.profile.isEmpty())
        return m_profiles.load(m_options.profile);
    return std::nullopt;
}

Status Launch::rememberBodyStyle(const Profile &profile)
{
    if (!m_profiles.names().contains(profile.name))
        return Nothing{};
    auto stored = m_profiles.load(profile.name);
    if (!stored)
        return stored.error();
    stored->wire.runBody = profile.wire.runBody;
    return m_profiles.save(*stored);
}

Result<Profile> Launch::sandboxProfile()
{
    if (d->simulated)
        return *d->simulated;
    if (!d->simulator.start())
        return ApiError{.kind = ApiError::Kind::Internal, .detail = d->simulator.error()};
    const sandbox::Credentials credentials = d->simulator.credentials();
    const Profile profile = ab::sandboxProfile(d->simulator.baseUrl(), credentials);
    holdSecret({profile.name, SecretKind::ClientSecret}, credentials.clientSecret.toUtf8());
    holdSecret({profile.name, SecretKind::PrivateKey}, credentials.privateKeyPem);
    d->simulated = profile;
    return profile;
}

Result<Launch::Example> Launch::sandboxExample()
{
    const Result<Profile> profile = sandboxProfile();
    if (!profile)
        return profile.error();
    const sandbox::Credentials credentials = d->simulator.credentials();
    return Example{*profile,
                   {{SecretKind::ClientSecret, credentials.clientSecret.toUtf8()},
                    {SecretKind::PrivateKey, credentials.privateKeyPem}}};
}

KeyStoreWatch *Launch::keyStore() const
{
    return d->keyStore.get();
}

const std::shared_ptr<SessionSecretStore> &Launch::sessionSecrets() const
{
    return d->secrets;
}

void Launch::holdSecret(const SecretId &id, const QByteArray &value)
{
    d->redactor->addSecret(value);
    d->secrets->hold(id, value);
}

} // namespace ab
