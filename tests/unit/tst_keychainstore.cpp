// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretparts.h"
#include "app/auth/secretstores.h"
#include "app/core/wipe.h"
#include "tests/support/fakekeyentries.h"

#include <QCoroTask>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const SecretId privateKey{u"Acme"_s, SecretKind::PrivateKey};
const QString entry = u"Acme/private_key"_s;

QByteArray someText(qsizetype size, char first)
{
    QByteArray text(size, first);
    for (qsizetype i = 0; i < size; ++i)
        text[i] = char('!' + (i * 7 + first) % 90);
    return text;
}

} // namespace

// The store above the entries of a key ring: parts, check sums, reading back.
class TestKeychainStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_entries = std::make_shared<FakeKeyEntries>();
        m_store = std::make_unique<KeychainSecretStore>(m_entries);
    }

    void x1_upTo2000Bytes_isOneEntryAsItIs()
    {
        const QByteArray value = someText(SecretParts::largest, 'a');
        QVERIFY(write(value));
        QCOMPARE(m_entries->entries, (QMap<QString, QByteArray>{{entry, value}}));
        QCOMPARE(*read(), value);
    }

    void x1_longer_isKeptInParts_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("parts");
        QTest::newRow("a byte more") << someText(2001, 'b') << 2;
        QTest::newRow("10,000 bytes") << someText(10'000, 'c') << 5;
        QTest::newRow("characters of several bytes") << u"€🙂"_s.toUtf8().repeated(1500) << 6;
        QTest::newRow("looks like a list of parts") << QByteArray("actionbench-parts a 1 00") << 1;
    }
    void x1_longer_isKeptInParts()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, parts);
        QVERIFY(write(value));
        QCOMPARE(m_entries->entries.size(), parts + 1);
        for (const QByteArray &kept : std::as_const(m_entries->entries)) {
            QVERIFY(kept.size() <= SecretParts::largest);
            QCOMPARE(QString::fromUtf8(kept).toUtf8(), kept); // whole characters
        }
        QCOMPARE(*read(), value);
    }

    void x1_overwritten_leavesNoOldParts()
    {
        const QList<QByteArray> values{someText(9000, 'a'), someText(5000, 'b'), someText(100, 'c'),
                                       someText(2500, 'd')};
        for (const QByteArray &value : values) {
            QVERIFY(write(value));
            QCOMPARE(*read(), value);
            const qsizetype parts = SecretParts::areNeededFor(value) ? SecretParts::split(value).size() : 0;
            QCOMPARE(m_entries->entries.size(), parts + 1);
        }
        QVERIFY(QCoro::waitFor(m_store->remove(privateKey, {})));
        QVERIFY(m_entries->entries.isEmpty());
    }

    void x1_interruptedAtAnyWrite_theOldValueStays()
    {
        const QByteArray before = someText(5000, 'a');
        const QByteArray after = someText(7000, 'b');
        for (int failing = 1; failing <= 5; ++failing) { // four parts and the entry that lists them
            init();
            QVERIFY(write(before));
            m_entries->failFromWrite = m_entries->writes + failing;
            QVERIFY(!write(after));
            m_entries->failFromWrite = 0;
            QCOMPARE(*read(), before);
            QVERIFY(write(after));
            QCOMPARE(*read(), after);
            QCOMPARE(m_entries->entries.size(), 5);
        }
    }

    void x1_damagedParts_areAKeyStoreError_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("removed");
        QTest::newRow("part changed") << u"Acme/private_key/a/1"_s << false;
        QTest::newRow("part gone") << u"Acme/private_key/a/2"_s << true;
    }
    void x1_damagedParts_areAKeyStoreError()
    {
        QFETCH(QString, key);
        QFETCH(bool, removed);
        QVERIFY(write(someText(6000, 'a')));
        QVERIFY(m_entries->entries.contains(key));
        if (removed)
            m_entries->entries.remove(key);
        else
            m_entries->entries[key][5] = '~';
        QCOMPARE(read().error().kind, Kind::KeyStore);
        QCOMPARE(read().error().code, u"damaged"_s);
        QVERIFY(write("new")); // a new value mends it
        QCOMPARE(*read(), "new");
        QCOMPARE(m_entries->entries.size(), 1);
    }

    void x1_keptDifferently_isNotKept()
    {
        m_entries->keptInstead = "";
        const Status kept = QCoro::waitFor(m_store->write(privateKey, "value", {}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, u"damaged"_s);
    }

    void x1_names_carryNoSecret()
    {
        const QByteArray value = someText(4000, 'a');
        QVERIFY(write(value));
        for (const QString &name : m_entries->entries.keys())
            QVERIFY2(name == entry || name.startsWith(entry + u"/a/"_s), qPrintable(name));
    }

    void missing_isNamed() { QCOMPARE(read().error().code, u"private_key"_s); }

    void wiped_isOverwrittenUnlessSomebodyElseHasIt()
    {
        char place[] = "a secret that nobody shares";
        QByteArray secret = QByteArray::fromRawData(place, sizeof place - 1);
        QByteArray own(secret.constData(), secret.size());
        const QByteArray shared = own;
        wipe(own);
        QVERIFY(own.isEmpty());
        QCOMPARE(shared, secret);
        secret.clear();
    }

private:
    Result<QByteArray> read() { return QCoro::waitFor(m_store->read(privateKey, {})); }
    bool write(const QByteArray &value) { return QCoro::waitFor(m_store->write(privateKey, value, {})).has_value(); }

    std::shared_ptr<FakeKeyEntries> m_entries;
    std::unique_ptr<KeychainSecretStore> m_store;
};

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
