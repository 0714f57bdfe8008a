// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include <QCoroTask>
#include <QTemporaryFile>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const SecretId clientSecret{u"Acme"_s, SecretKind::ClientSecret};
const SecretId privateKey{u"Acme"_s, SecretKind::PrivateKey};
const SecretId accessToken{u"Acme"_s, SecretKind::AccessToken};

Result<QByteArray> read(SecretStore &store, const SecretId &id)
{
    return QCoro::waitFor(store.read(id, {}));
}

bool write(SecretStore &store, const SecretId &id, const QByteArray &value)
{
    return QCoro::waitFor(store.write(id, value, {})).has_value();
}

QProcessEnvironment environment(const QList<std::pair<QString, QString>> &variables)
{
    QProcessEnvironment result;
    for (const auto &[name, value] : variables)
        result.insert(name, value);
    return result;
}

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void key_isProfileAndName()
    {
        QCOMPARE(clientSecret.key(), u"Acme/client_secret"_s);
        QCOMPARE(privateKey.key(), u"Acme/private_key"_s);
        QCOMPARE(accessToken.key(), u"Acme/access_token"_s);
    }

    void memory_writeReadRemove()
    {
        MemorySecretStore store;
        QCOMPARE(read(store, clientSecret).error().kind, Kind::SecretMissing);
        QCOMPARE(read(store, clientSecret).error().code, u"client_secret"_s);
        QVERIFY(write(store, clientSecret, "s3cret"));
        QCOMPARE(*read(store, clientSecret), "s3cret");
        QVERIFY(!read(store, {u"Other"_s, SecretKind::ClientSecret}));
        QVERIFY(!read(store, privateKey));
        QVERIFY(QCoro::waitFor(store.remove(clientSecret, {})));
        QVERIFY(!read(store, clientSecret));
    }

    void environment_eachVariable_isRead()
    {
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_CLIENT_SECRET"_s, u"cs"_s},
                                                  {u"ACTIONBENCH_PRIVATE_KEY"_s, u"pem\ntext"_s},
                                                  {u"ACTIONBENCH_ACCESS_TOKEN"_s, u"tök"_s}}),
                                     nullptr);
        QCOMPARE(*read(store, clientSecret), "cs");
        QCOMPARE(*read(store, privateKey), "pem\ntext");
        QCOMPARE(*read(store, accessToken), u"tök"_s.toUtf8());
    }

    void environment_keyFile_isRead()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("-----BEGIN");
        file.close();
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_PRIVATE_KEY_FILE"_s, file.fileName()}}), nullptr);
        QCOMPARE(*read(store, privateKey), "-----BEGIN");
        QCOMPARE(read(store, clientSecret).error().kind, Kind::SecretMissing);
    }

    void environment_keyFileUnreadable_saysWhich()
    {
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_PRIVATE_KEY_FILE"_s, u"/nowhere/key.pem"_s}}),
                                     nullptr);
        const auto key = read(store, privateKey);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, Kind::Configuration);
        QCOMPARE(key.error().code, u"ACTIONBENCH_PRIVATE_KEY_FILE"_s);
        QVERIFY(key.error().detail.startsWith("/nowhere/key.pem: "_L1));
    }

    void environment_keyText_standsAboveTheFile()
    {
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_PRIVATE_KEY"_s, u"text"_s},
                                                  {u"ACTIONBENCH_PRIVATE_KEY_FILE"_s, u"/nowhere/key.pem"_s}}),
                                     nullptr);
        QCOMPARE(*read(store, privateKey), "text");
    }

    void environment_standsAboveTheStoreBeneath()
    {
        auto beneath = std::make_shared<MemorySecretStore>();
        QVERIFY(write(*beneath, clientSecret, "kept"));
        QVERIFY(write(*beneath, accessToken, "kept token"));
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_CLIENT_SECRET"_s, u"given"_s}}), beneath);
        QCOMPARE(*read(store, clientSecret), "given");
        QCOMPARE(*read(store, accessToken), "kept token");
        QVERIFY(write(store, accessToken, "new token"));
        QCOMPARE(*read(*beneath, accessToken), "new token");
        QVERIFY(QCoro::waitFor(store.remove(accessToken, {})));
        QVERIFY(!read(*beneath, accessToken));
    }

    void environment_emptyVariable_isNotSet()
    {
        EnvironmentSecretStore store(environment({{u"ACTIONBENCH_CLIENT_SECRET"_s, QString()}}), nullptr);
        QCOMPARE(read(store, clientSecret).error().kind, Kind::SecretMissing);
    }

    void environment_withoutAStoreBeneath_keepsInMemory()
    {
        EnvironmentSecretStore store({}, nullptr);
        QVERIFY(write(store, privateKey, "pem"));
        QCOMPARE(*read(store, privateKey), "pem");
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
