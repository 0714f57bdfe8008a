// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/keyentries.h"
#include "app/auth/secretlookup.h"
#include "app/auth/secretparts.h"
#include "app/auth/secretstores.h"

#include <QCoroTask>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

const SecretId clientSecret{u"Acme / ä"_s, SecretKind::ClientSecret};
const SecretId privateKey{u"Acme / ä"_s, SecretKind::PrivateKey};

// Without a display nobody can be asked to unlock it again.
bool lockKeyRing()
{
    auto lock = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                               u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    lock << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
    return QDBusConnection::sessionBus().call(lock).type() == QDBusMessage::ReplyMessage;
}

} // namespace

// Needs a key ring of its own: run it through tests/support/with-keyring.sh.
class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void missing_isNamed()
    {
        const auto secret = read(clientSecret);
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, Kind::SecretMissing);
        QCOMPARE(secret.error().code, u"client_secret"_s);
    }

    void written_isReadBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("cl1ent \"secret\"");
        QTest::newRow("lines") << QByteArray("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n");
        QTest::newRow("beyond ASCII") << u"tök€n 🙂"_s.toUtf8();
        QTest::newRow("10,000 bytes") << QByteArray(10'000, 'x');
        QTest::newRow("shorter again") << QByteArray("short");
        QTest::newRow("20,000 bytes beyond ASCII") << u"€🙂"_s.toUtf8().repeated(2858);
    }
    void written_isReadBack()
    {
        QFETCH(QByteArray, value);
        QVERIFY(write(clientSecret, value));
        QCOMPARE(*read(clientSecret), value);
        QVERIFY(!read(privateKey));
    }

    void removed_isMissing()
    {
        QVERIFY(write(privateKey, "pem"));
        QVERIFY(QCoro::waitFor(m_store.remove(privateKey, {})));
        QCOMPARE(read(privateKey).error().kind, Kind::SecretMissing);
        QVERIFY(QCoro::waitFor(m_store.remove(privateKey, {}))); // again: nothing to do
    }

    void x1_longValue_isInSmallEntriesAndGoesWithThem()
    {
        const QByteArray value(10'000, 'k');
        QVERIFY(write(privateKey, value));
        KeychainEntries entries(10s);
        const QByteArray listed = *QCoro::waitFor(entries.read(privateKey.key(), {}));
        const auto parts = SecretParts::fromEntry(listed);
        QVERIFY(parts);
        QCOMPARE(parts->count, 5);
        const QString first = SecretParts::key(privateKey.key(), parts->set, 0);
        QCOMPARE(QCoro::waitFor(entries.read(first, {}))->size(), SecretParts::largest);
        QVERIFY(write(privateKey, "short"));
        QCOMPARE(QCoro::waitFor(entries.read(first, {})).error().kind, Kind::SecretMissing);
        QCOMPARE(*read(privateKey), "short");
    }

    void x1_damagedPart_isTold()
    {
        QVERIFY(write(privateKey, QByteArray(6000, 'k')));
        KeychainEntries entries(10s);
        const auto parts = SecretParts::fromEntry(*QCoro::waitFor(entries.read(privateKey.key(), {})));
        QVERIFY(parts);
        const QString second = SecretParts::key(privateKey.key(), parts->set, 1);
        const QByteArray other("other");
        QVERIFY(QCoro::waitFor(entries.write(second, other, {})));
        QCOMPARE(read(privateKey).error().kind, Kind::KeyStore);
        QCOMPARE(read(privateKey).error().code, u"damaged"_s);
        QVERIFY(QCoro::waitFor(m_store.remove(privateKey, {})));
        QCOMPARE(QCoro::waitFor(entries.read(second, {})).error().kind, Kind::SecretMissing);
    }

    void keyRing_isLookedUp() { QCOMPARE(QCoro::waitFor(lookUpKeyRing({})), SecretPresence::Readable); }

    void noAnswerInTime_isAKeyStoreErrorAndHarmlessLater()
    {
        KeychainSecretStore impatient(0ms);
        const auto secret = QCoro::waitFor(impatient.read(clientSecret, {}));
        QCOMPARE(secret.error().kind, Kind::KeyStore);
        QCOMPARE(secret.error().code, u"timeout"_s);
        QVERIFY(write(clientSecret, "x")); // by the end of this the late answer has come, too
        QCOMPARE(*read(clientSecret), "x");
    }

    void stopped_isCancelled()
    {
        std::stop_source stop;
        std::optional<Result<QByteArray>> secret;
        auto task = m_store.read(clientSecret, stop.get_token());
        QCoro::connect(std::move(task), this, [&](const Result<QByteArray> &result) { secret = result; });
        stop.request_stop();
        QVERIFY(!secret);
        QTRY_VERIFY(secret);
        QCOMPARE(secret->error().kind, Kind::Cancelled);
    }

    void z_locked_isToldFromMissing()
    {
        QVERIFY(write(clientSecret, "x"));
        QVERIFY(lockKeyRing());
        QCOMPARE(read(clientSecret).error().kind, Kind::KeyStore);
        QCOMPARE(read(clientSecret).error().code, u"locked"_s);
        QCOMPARE(read(privateKey).error().kind, Kind::SecretMissing);
        const Status written = QCoro::waitFor(m_store.write(privateKey, "pem", {}));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::KeyStore);
        QCOMPARE(written.error().code, u"locked"_s);
        QCOMPARE(QCoro::waitFor(lookUpKeyRing({})), SecretPresence::Locked);
    }

private:
    Result<QByteArray> read(const SecretId &id) { return QCoro::waitFor(m_store.read(id, {})); }
    bool write(const SecretId &id, const QByteArray &value)
    {
        return QCoro::waitFor(m_store.write(id, value, {})).has_value();
    }

    KeychainSecretStore m_store;
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
