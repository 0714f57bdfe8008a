// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/launch/launch.h"
#include "app/launch/profilekeeper.h"
#include "app/launch/sessionsecretstore.h"

#include <QCommandLineParser>
#include <QCoroTask>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> read(SecretStore &store, const SecretId &id)
{
    return QCoro::waitFor(store.read(id, {}));
}

} // namespace

class TestLaunch : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    LaunchOptions options() const { return {.dataDir = m_folder.path(), .keychain = false}; }

private slots:
    void options_areReadFromTheCommandLine()
    {
        QCommandLineParser parser;
        LaunchOptions::addTo(parser);
        QVERIFY(parser.parse({u"actionbench"_s, u"--data-dir"_s, u"/tmp/x"_s, u"--profile"_s, u"Acme"_s, u"--sandbox"_s,
                              u"--log-http"_s, u"log.jsonl"_s, u"--no-keychain"_s}));
        const LaunchOptions expected{.dataDir = u"/tmp/x"_s,
                                     .profile = u"Acme"_s,
                                     .sandbox = true,
                                     .httpLog = u"log.jsonl"_s,
                                     .keychain = false};
        QCOMPARE(LaunchOptions::from(parser), expected);
        QCOMPARE(expected.resolvedDataDir(), u"/tmp/x"_s);
        QVERIFY(LaunchOptions().resolvedDataDir().endsWith(u"/actionbench"_s));
    }

    void services_areComplete()
    {
        Launch launch(options());
        const Services &services = launch.services();
        QVERIFY(services.redactor && services.transport && services.secrets && services.exchanges && services.runs
                && services.settings);
        QVERIFY(launch.problems().isEmpty());
        QVERIFY(!launch.requestedProfile());
    }

    void unwritableFolder_isAProblemAndNoEnd()
    {
        Launch launch({.dataDir = u"/proc/nowhere"_s, .httpLog = u"/proc/nowhere/log"_s, .keychain = false});
        QCOMPARE(launch.problems().size(), 2);
        for (const ApiError &problem : launch.problems())
            QCOMPARE(problem.kind, ApiError::Kind::Storage);
        QVERIFY(launch.services().runs);
    }

    void unknownProfile_isAnError()
    {
        LaunchOptions asked = options();
        asked.profile = u"nobody"_s;
        Launch launch(asked);
        QVERIFY(launch.requestedProfile().has_value());
        QVERIFY(!launch.requestedProfile()->has_value());
    }

    // The workspace's profile may carry another identity, chosen for the moment.
    void g4_bodyStyle_isAllThatIsRemembered()
    {
        const QTemporaryDir folder;
        LaunchOptions asked = options();
        asked.dataDir = folder.path();
        Launch launch(asked);
        Profile profile;
        profile.name = u"Staging"_s;
        profile.identity.user = u"ana"_s;
        QVERIFY(launch.rememberBodyStyle(profile)); // not a stored one
        QVERIFY(launch.profiles().names().isEmpty());
        QVERIFY(launch.profiles().save(profile));
        profile.identity.user = u"somebody.else"_s;
        profile.wire.runBody = RunBody::Wrapped;
        QVERIFY(launch.rememberBodyStyle(profile));
        const auto stored = launch.profiles().load(u"Staging"_s);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->wire.runBody, RunBody::Wrapped);
        QCOMPARE(stored->identity.user, u"ana"_s);
    }

    void sandbox_startsOnceAndHoldsItsSecretsInMemory()
    {
        LaunchOptions asked = options();
        asked.sandbox = true;
        Launch launch(asked);
        const auto profile = launch.requestedProfile();
        QVERIFY(profile && *profile);
        QCOMPARE((*profile)->environment, Environment::Sandbox);
        QCOMPARE((*profile)->apiBase.host(), u"127.0.0.1"_s);
        QCOMPARE((*profile)->tokenUrl.path(), u"/oauth/token"_s);
        QCOMPARE(launch.sandboxProfile()->apiBase, (*profile)->apiBase);

        const Result<QByteArray> key = read(*launch.services().secrets, {(*profile)->name, SecretKind::PrivateKey});
        QVERIFY(key && key->contains("PRIVATE KEY"));
        QCOMPARE(launch.services().redactor->text(*key).contains("PRIVATE KEY"), false);
        QDirIterator files(m_folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("PRIVATE KEY"));
        }
    }

    void heldSecrets_winOverTheStoreBeneath()
    {
        auto beneath = std::make_shared<MemorySecretStore>();
        SessionSecretStore store(beneath);
        const SecretId held{u"A"_s, SecretKind::PrivateKey};
        const SecretId other{u"B"_s, SecretKind::PrivateKey};
        store.hold(held, "held");
        QVERIFY(QCoro::waitFor(beneath->write(held, "beneath", {})));
        QVERIFY(QCoro::waitFor(store.write(other, "written", {})));
        QCOMPARE(*read(store, held), "held"_ba);
        QCOMPARE(*read(store, other), "written"_ba);
        QCOMPARE(*read(*beneath, other), "written"_ba);
        QVERIFY(QCoro::waitFor(store.remove(other, {})));
        QVERIFY(!read(store, other));
    }

    void keeper_storesProfileAndSecrets()
    {
        ProfileStore profiles(m_folder.path());
        auto secrets = std::make_shared<MemorySecretStore>();
        ProfileKeeper keeper(&profiles, secrets, std::make_shared<Redactor>());
        QSignalSpy saved(&keeper, &ProfileKeeper::saved);
        Profile profile;
        profile.name = u"Acme"_s;
        keeper.save(profile, {{SecretKind::ClientSecret, "s3cr3t-value"}});
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(profiles.names(), QStringList{u"Acme"_s});
        QCOMPARE(*read(*secrets, {u"Acme"_s, SecretKind::ClientSecret}), "s3cr3t-value"_ba);
    }

    void keeper_secretsRefused_storesNothing()
    {
        struct Locked : MemorySecretStore
        {
            QCoro::Task<Status> write(SecretId, QByteArray, std::stop_token) override
            {
                co_return Status(ApiError{.kind = ApiError::Kind::KeyStore});
            }
        };
        QTemporaryDir folder;
        ProfileStore profiles(folder.path());
        ProfileKeeper keeper(&profiles, std::make_shared<Locked>(), std::make_shared<Redactor>());
        QSignalSpy failed(&keeper, &ProfileKeeper::failed);
        Profile profile;
        profile.name = u"Acme"_s;
        keeper.save(profile, {{SecretKind::ClientSecret, "s3cr3t-value"}});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(profiles.names().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLaunch)
#include "tst_launch.moc"
