// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include <QCoroTask>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// Runs on a bus that refuses every call to the key ring: see tests/support/nokeyring.conf.
class TestKeychainDenied : public QObject
{
    Q_OBJECT

private slots:
    void readAndWrite_areDenied()
    {
        KeychainSecretStore store;
        const SecretId id{u"Acme"_s, SecretKind::ClientSecret};
        const auto secret = QCoro::waitFor(store.read(id, {}));
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, Kind::KeyStore);
        QCOMPARE(secret.error().code, u"denied"_s);
        const Status written = QCoro::waitFor(store.write(id, "x", {}));
        QVERIFY(!written);
        QCOMPARE(written.error().code, u"denied"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeychainDenied)
#include "tst_keychaindenied.moc"
