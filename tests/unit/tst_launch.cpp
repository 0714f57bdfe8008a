// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/sleep.h"
#include "app/auth/keystorewatch.h"
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/launch/daysseen.h"
#include "app/launch/launch.h"
#include "app/launch/profilekeeper.h"
#include "app/launch/secretscan.h"
#include "app/launch/sessionsecretstore.h"
#include "app/launch/tokentrial.h"
#include "tests/support/refusingstore.h"

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

struct SilentStore : MemorySecretStore
{
    std::stop_source answered;

    QCoro::Task<Result<QByteArray>> read(SecretId, std::stop_token) override
    {
        const std::stop_token answer = answered.get_token();
        const std::chrono::milliseconds untilThen = std::chrono::hours(1);
        co_await sleepUnlessStopped(untilThen, answer);
        co_return QByteArray("late");
    }
};

const SecretId clientSecret{u"Acme"_s, SecretKind::ClientSecret};

Profile acme()
{
    Profile profile;
    profile.name = u"Acme"_s;
    return profile;
}

class TestLaunch : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        QTemporaryDir folder;
        ProfileStore profiles{folder.path()};
        std::shared_ptr<RefusingStore> beneath = std::make_shared<RefusingStore>();
        std::shared_ptr<SessionSecretStore> secrets = std::make_shared<SessionSecretStore>(beneath);
        ProfileKeeper keeper{&profiles, secrets, std::make_shared<Redactor>()};

        bool saved(const Profile &profile, const QList<EnteredSecret> &entered)
        {
            QSignalSpy spy(&keeper, &ProfileKeeper::saved);
            keeper.save(profile, entered);
            return spy.count() == 1 || spy.wait();
        }
    };
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

    void y4_dateFarAhead_isBelievedOnceTimePassedBehindIt_data()
    {
        QTest::addColumn<QList<int>>("seen"); // days ago
        QTest::addColumn<bool>("believed");
        QTest::newRow("first start") << QList<int>{} << true;
        QTest::newRow("every day") << QList<int>{90, 60, 44, 2, 1, 0} << true;
        QTest::newRow("a month's pause") << QList<int>{200, 160, 120, 80, 40} << true;
        QTest::newRow("a leap") << QList<int>{366, 365} << false;
        QTest::newRow("the day after") << QList<int>{366, 365, 1} << false;
        QTest::newRow("three days after") << QList<int>{366, 365, 3} << true;
        QTest::newRow("a second leap") << QList<int>{800, 799, 365} << false;
        QTest::newRow("a leap that was undone") << QList<int>{2, 1, -365, -370} << true;
        QTest::newRow("undone in part") << QList<int>{366, 365, -365} << false;
    }
    void y4_dateFarAhead_isBelievedOnceTimePassedBehindIt()
    {
        QFETCH(const QList<int>, seen);
        QFETCH(const bool, believed);
        const QDate today(2026, 3, 1);
        QList<QDate> before{QDate()}; // as of a file that somebody edited
        for (const int daysAgo : seen)
            before.append(today.addDays(-daysAgo));
        DaysSeen days(before);
        days.add(today);
        QCOMPARE(days.areInARow(), believed);
        QCOMPARE(days.days().last(), today);
        QCOMPARE(std::ranges::count(days.days(), today), 1);
        QVERIFY(std::ranges::is_sorted(days.days()));
        QVERIFY(!believed || days.days().first() >= today.addDays(-45));
    }

    void y4_leapOfTheClock_removesNothingAtFirst()
    {
        const QTemporaryDir folder;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        RunRecord old;
        old.state = RunState::Success;
        old.createdAt = now.addDays(-120);
        for (const qint64 leaptDaysAgo : {0, 4}) { // it is noticed, and time passes
            Launch launch({.dataDir = folder.path(), .keychain = false});
            RunStore *runs = launch.services().runs;
            QVERIFY(runs->insert(old));
            const QDate leap = now.date().addDays(-leaptDaysAgo);
            launch.services().settings->setDaysSeen({now.date().addDays(-121), now.date().addDays(-120), leap});
            launch.boundHistory();
            QCOMPARE(runs->count(), leaptDaysAgo == 0 ? 1 : 0);
            QCOMPARE(launch.services().settings->daysSeen().last(), now.date());
        }
    }

    void dataFolder_isMadeForItsOwnerOnly()
    {
        const QString folder = m_folder.filePath(u"new"_s);
        const Launch launch({.dataDir = folder, .keychain = false});
        QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
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

    void written_isKeptForTheSessionWhereThereIsNoKeyStore_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("kept");
        QTest::newRow("absent") << u"absent"_s << true;
        for (const char *code : {"locked", "denied", "timeout"})
            QTest::newRow(code) << QString::fromLatin1(code) << false;
    }
    void written_isKeptForTheSessionWhereThereIsNoKeyStore()
    {
        QFETCH(QString, code);
        QFETCH(bool, kept);
        const auto refusing = std::make_shared<RefusingStore>();
        refusing->code = code;
        SessionSecretStore store(refusing);
        QSignalSpy told(&store, &SessionSecretStore::keptForSessionChanged);
        QCOMPARE(QCoro::waitFor(store.write(clientSecret, "value", {})).has_value(), kept);
        QCOMPARE(told.count(), kept ? 1 : 0);
        QCOMPARE(store.keepsForSession(u"Acme"_s), kept);
        QVERIFY(!store.keepsForSession(u"Other"_s));
        QCOMPARE(read(store, clientSecret).value_or({}), kept ? "value"_ba : ""_ba);
        refusing->code.clear(); // a key store after all
        QVERIFY(QCoro::waitFor(store.write(clientSecret, "newer", {})));
        QVERIFY(!store.keepsForSession(u"Acme"_s));
        QCOMPARE(*read(*refusing, clientSecret), "newer"_ba);
    }

    void x5_keyStore_isWatched()
    {
        const auto refusing = std::make_shared<RefusingStore>();
        KeyStoreWatch watch(refusing, std::chrono::milliseconds(0));
        QSignalSpy changed(&watch, &KeyStoreWatch::stateChanged);
        QCOMPARE(watch.state(), KeyStoreWatch::State::Fine);
        const std::pair<const char *, KeyStoreWatch::State> states[] = {
            {"locked", KeyStoreWatch::State::Locked},   {"denied", KeyStoreWatch::State::Denied},
            {"absent", KeyStoreWatch::State::Absent},   {"timeout", KeyStoreWatch::State::TimedOut},
            {"damaged", KeyStoreWatch::State::Damaged}, {"failed", KeyStoreWatch::State::Failed}};
        for (const auto &[code, state] : states) {
            refusing->code = QString::fromLatin1(code);
            QVERIFY(!QCoro::waitFor(watch.write(clientSecret, "x", {})));
            QCOMPARE(watch.state(), state);
            QCOMPARE(watch.reason(), u"as it says"_s);
        }
        refusing->code.clear();
        QVERIFY(!QCoro::waitFor(watch.read(clientSecret, {}))); // missing: the key store itself is fine
        QCOMPARE(watch.state(), KeyStoreWatch::State::Fine);
        QCOMPARE(changed.count(), 7);
    }

    void x5_keyStoreThatDoesNotAnswer_isWaitedFor()
    {
        const auto silent = std::make_shared<SilentStore>();
        KeyStoreWatch watch(silent, std::chrono::milliseconds(0));
        std::optional<Result<QByteArray>> secret;
        QCoro::connect(watch.read(clientSecret, {}), this, [&](const Result<QByteArray> &answer) { secret = answer; });
        QTRY_COMPARE(watch.state(), KeyStoreWatch::State::Waiting);
        silent->answered.request_stop();
        QTRY_VERIFY(secret);
        QCOMPARE(watch.state(), KeyStoreWatch::State::Fine);
        QCOMPARE(**secret, "late"_ba);
    }

    void keeper_storesProfileAndSecrets()
    {
        Desk desk;
        QVERIFY(desk.saved(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}));
        QCOMPARE(desk.profiles.names(), QStringList{u"Acme"_s});
        QCOMPARE(*read(*desk.beneath, clientSecret), "s3cr3t-value"_ba);
    }

    void keeper_secretsRefused_storesNothing()
    {
        Desk desk;
        desk.beneath->code = u"locked"_s;
        QSignalSpy failed(&desk.keeper, &ProfileKeeper::failed);
        desk.keeper.save(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(desk.profiles.names().isEmpty());
    }

    void keeper_forTheSession_touchesNoKeyStore()
    {
        Desk desk;
        desk.beneath->code = u"locked"_s;
        QSignalSpy saved(&desk.keeper, &ProfileKeeper::saved);
        desk.keeper.save(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}, {}, ProfileKeeper::Keep::ForSession);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(desk.secrets->keepsForSession(u"Acme"_s));
        QCOMPARE(*read(*desk.secrets, clientSecret), "s3cr3t-value"_ba);
        desk.beneath->code.clear();
        QVERIFY(!read(*desk.beneath, clientSecret));
    }

    void keeper_rename_takesTheSecretsAlong()
    {
        Desk desk;
        QVERIFY(desk.saved(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}));
        Profile renamed = acme();
        renamed.name = u"Acme staging"_s;
        QSignalSpy saved(&desk.keeper, &ProfileKeeper::saved);
        desk.keeper.save(renamed, {}, u"Acme"_s);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(desk.profiles.names(), QStringList{u"Acme staging"_s});
        QCOMPARE(*read(*desk.secrets, {u"Acme staging"_s, SecretKind::ClientSecret}), "s3cr3t-value"_ba);
        QTRY_VERIFY(!read(*desk.secrets, clientSecret));
    }

    void keeper_takenName_isRefused()
    {
        Desk desk;
        QVERIFY(desk.saved(acme(), {}));
        QSignalSpy failed(&desk.keeper, &ProfileKeeper::failed);
        desk.keeper.save(acme(), {});
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().value<ApiError>().code, u"name"_s);
    }

    void keeper_copyAndRemove()
    {
        Desk desk;
        QVERIFY(desk.saved(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}));
        QSignalSpy saved(&desk.keeper, &ProfileKeeper::saved);
        desk.keeper.copy(u"Acme"_s, u"Acme 2"_s);
        QTRY_COMPARE(saved.count(), 1);
        const SecretId copied{u"Acme 2"_s, SecretKind::ClientSecret};
        QCOMPARE(*read(*desk.secrets, copied), "s3cr3t-value"_ba);

        QSignalSpy removed(&desk.keeper, &ProfileKeeper::removed);
        desk.keeper.remove(u"Acme"_s, false);
        QTRY_COMPARE(removed.count(), 1);
        QVERIFY(read(*desk.secrets, clientSecret)); // as it was asked
        desk.keeper.remove(u"Acme 2"_s, true);
        QTRY_COMPARE(removed.count(), 2);
        QVERIFY(!read(*desk.secrets, copied));
        QVERIFY(desk.profiles.names().isEmpty());
    }

    void x3_export_holdsNoSecret()
    {
        Desk desk;
        QVERIFY(desk.saved(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}));
        const QString target = desk.folder.filePath(u"out.json"_s);
        QSignalSpy exported(&desk.keeper, &ProfileKeeper::exported);
        desk.keeper.exportTo(acme(), target);
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(ProfileStore(desk.folder.path()).load(target)->name, u"Acme"_s);
    }

    void x3_export_refusesASecretInAnyMember_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("client secret") << u"s3cr3t-value"_s;
        QTest::newRow("in base64") << QString::fromLatin1(QByteArray("s3cr3t-value").toBase64());
        QTest::newRow("some JWT") << u"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl"_s;
        QTest::newRow("some key") << u"-----BEGIN EC PRIVATE KEY-----"_s;
    }
    void x3_export_refusesASecretInAnyMember()
    {
        QFETCH(QString, value);
        Desk desk;
        QVERIFY(desk.saved(acme(), {{SecretKind::ClientSecret, "s3cr3t-value"}}));
        Profile careless = acme();
        careless.connect.theme = u"my "_s + value;
        const QString target = desk.folder.filePath(u"out.json"_s);
        QSignalSpy failed(&desk.keeper, &ProfileKeeper::failed);
        desk.keeper.exportTo(careless, target);
        QTRY_COMPARE(failed.count(), 1);
        const auto error = failed.first().first().value<ApiError>();
        QCOMPARE(error.code, u"secret"_s);
        QVERIFY(error.detail.contains(u"theme"_s));
        QVERIFY(!error.detail.contains(value));
        QVERIFY(!QFile::exists(target));
    }

    void x3_export_refusesAMemberNamedAsASecret()
    {
        const Redactor nothingKnown;
        QCOMPARE(secretPlace("{\n  \"jwt\": {\n    \"password\": \"x\"\n  }\n}\n", nothingKnown),
                 u"line 3 (password)"_s);
        QVERIFY(!secretPlace("{\n  \"jwt\": {\n    \"password\": \"\"\n  }\n}\n", nothingKnown));
    }

    void trial_getsALiveToken()
    {
        Launch launch(options());
        const auto example = launch.sandboxExample();
        QVERIFY(example);
        Profile profile = example->profile;
        profile.name = u"Not stored yet"_s;
        TokenTrial check(launch.services());
        QSignalSpy succeeded(&check, &TokenTrial::succeeded);
        check.start(profile, example->secrets);
        QTRY_COMPARE(succeeded.count(), 1);
        const auto success = succeeded.first().first().value<TokenTrial::Success>();
        QVERIFY(success.expiresAt > QDateTime::currentDateTimeUtc());
        QVERIFY(success.missingScopes.isEmpty());
        QVERIFY(!read(*launch.services().secrets, {profile.name, SecretKind::PrivateKey}));

        QSignalSpy failed(&check, &TokenTrial::failed);
        profile.auth.jwt.keyId = u"unknown"_s;
        check.start(profile, example->secrets);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().value<ApiError>().kind, ApiError::Kind::TokenRefused);
    }

    void checkKey_wantsTheKindTheAlgorithmNeeds()
    {
        Launch launch(options());
        const auto example = launch.sandboxExample();
        QVERIFY(example);
        const QByteArray key = example->secrets.last().value;
        Profile profile = example->profile;
        QVERIFY(TokenTrial::checkKey(profile, key));
        profile.auth.jwt.algorithm = u"RS256"_s;
        QVERIFY(!TokenTrial::checkKey(profile, key));
        QVERIFY(!TokenTrial::checkKey(profile, "no key"));
    }
};

QTEST_GUILESS_MAIN(TestLaunch)
#include "tst_launch.moc"
