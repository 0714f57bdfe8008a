// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include <QCoroTask>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// Runs without a session bus: everything must end with a KeyStore error, and soon.
class TestKeychainAbsent : public QObject
{
    Q_OBJECT

private slots:
    void everything_isAKeyStoreError()
    {
        KeychainSecretStore store;
        const SecretId id{u"Acme"_s, SecretKind::ClientSecret};
        const auto secret = QCoro::waitFor(store.read(id, {}));
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, Kind::KeyStore);
        const Status written = QCoro::waitFor(store.write(id, "x", {}));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::KeyStore);
        QCOMPARE(secret.error().code, u"absent"_s);
        QCOMPARE(written.error().code, u"absent"_s);
        QVERIFY(!written.error().detail.contains(u'\n'));
    }

    void environment_standsInForIt()
    {
        QProcessEnvironment environment;
        environment.insert(u"ACTIONBENCH_CLIENT_SECRET"_s, u"given"_s);
        EnvironmentSecretStore store(environment, std::make_shared<KeychainSecretStore>());
        QCOMPARE(*QCoro::waitFor(store.read({u"Acme"_s, SecretKind::ClientSecret}, {})), "given");
    }
};

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "tst_keychainabsent.moc"
