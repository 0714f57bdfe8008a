// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/net/bodystore.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ab;
using namespace Qt::StringLiterals;

class TestBodyStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_redactor = std::make_shared<Redactor>();
        m_redactor->addSecret("s3cr3t-value");
    }

    void a13_body_isWrittenRedactedAndForItsOwnerOnly()
    {
        BodyStore store(m_redactor, path(), {});
        QSignalSpy settled(&store, &BodyStore::settled);
        QVERIFY(store.keep(3, "application/json", R"({"a":"s3cr3t-value","access_token":"other","n":1.00})"));
        QCOMPARE(store.read(3, 100), QByteArray()); // not there yet
        store.settle();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled.first(), (QVariantList{3, true}));
        QCOMPARE(store.read(3, 1000), R"({"a":"[redacted]","access_token":"[redacted]","n":1.00})");
        QCOMPARE(store.read(3, 5), R"({"a":)");
        QCOMPARE(files().size(), 1);
        const QFileInfo file(files().first());
        QCOMPARE(file.permissions() & 0x0077, QFile::Permissions());
        QCOMPARE(QFileInfo(file.path()).permissions() & 0x0077, QFile::Permissions());
    }

    void i6_total_isBounded()
    {
        BodyStore store(m_redactor, path(), {.total = 2500, .each = 1000});
        QSignalSpy dropped(&store, &BodyStore::dropped);
        for (qint64 key = 1; key <= 5; ++key) {
            QVERIFY(store.keep(key, {}, QByteArray(1000, 'x')));
            store.settle();
        }
        QCOMPARE(dropped.size(), 3);
        QCOMPARE(dropped.last().first().toLongLong(), 3);
        QCOMPARE(store.storedBytes(), 2000);
        QCOMPARE(files().size(), 2);
        QVERIFY(store.read(3, 10).isEmpty());
        QCOMPARE(store.read(5, 10), QByteArray(10, 'x'));
        QVERIFY(!store.keep(6, {}, QByteArray(1001, 'x')));
    }

    void i6_waitingBodies_areBounded()
    {
        BodyStore store(m_redactor, path(), {.waiting = 1500});
        QVERIFY(store.keep(1, {}, QByteArray(1000, 'x')));
        QVERIFY(!store.keep(2, {}, QByteArray(1000, 'x')));
        store.settle();
        QVERIFY(store.keep(3, {}, QByteArray(1000, 'x')));
    }

    void dropped_alsoWhileItWaits()
    {
        BodyStore store(m_redactor, path(), {});
        QSignalSpy settled(&store, &BodyStore::settled);
        for (qint64 key : {1, 2})
            QVERIFY(store.keep(key, {}, "body"));
        store.drop(1);
        store.settle();
        QCOMPARE(settled.size(), 1);
        store.drop(2);
        QCOMPARE(store.storedBytes(), 0);
        QCOMPARE(files(), QStringList());
    }

    void folder_goesWithItsProcess()
    {
        {
            BodyStore store(m_redactor, path(), {});
            QVERIFY(store.keep(1, {}, "body"));
        }
        QVERIFY(!QFileInfo::exists(path()));
    }

    void orphans_areRemoved_theLivingStay()
    {
        BodyStore living(m_redactor, path(), {});
        QVERIFY(living.keep(1, {}, "body"));
        living.settle();
        QVERIFY(QDir().mkpath(path() + u"/left-behind"_s));
        QFile old(path() + u"/left-behind/7"_s);
        QVERIFY(old.open(QFile::WriteOnly));
        QFile oldLock(path() + u"/other.lock"_s); // of a process that is gone
        QVERIFY(oldLock.open(QFile::WriteOnly));
        oldLock.write("999999999\nactionbench\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        oldLock.close();

        const BodyStore next(m_redactor, path(), {});
        QVERIFY(!QFileInfo::exists(path() + u"/left-behind"_s));
        QVERIFY(!QFileInfo::exists(path() + u"/other.lock"_s));
        QCOMPARE(living.read(1, 10), "body");
    }

    void folderCannotBeMade_onlyTheBodiesAreLost()
    {
        QFile inTheWay(path());
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        BodyStore store(m_redactor, path(), {});
        QVERIFY(!store.keep(1, {}, "body"));
        QCOMPARE(store.problem(), path());
        store.settle();
    }

    void fullDisk_onlyTheBodiesAreLost()
    {
        BodyStore store(m_redactor, path(), {});
        QSignalSpy settled(&store, &BodyStore::settled);
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const rlimit little{.rlim_cur = 5000, .rlim_max = old.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &little), 0);
        QVERIFY(store.keep(1, {}, QByteArray(20'000, 'x')));
        store.settle();
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, before);
        QCOMPARE(settled.first(), (QVariantList{1, false}));
        QVERIFY(!store.problem().isEmpty());
        QCOMPARE(files(), QStringList());

        QVERIFY(store.keep(2, {}, QByteArray(20'000, 'x'))); // there is room again
        store.settle();
        QCOMPARE(settled.last(), (QVariantList{2, true}));
        QVERIFY(store.problem().isEmpty());
    }

private:
    QString path() const { return m_folder->filePath(u"exchanges"_s); }
    QStringList files() const // of the bodies
    {
        QStringList found;
        for (QDirIterator at(path(), QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
            const QString file = at.next();
            if (!file.endsWith(".lock"_L1))
                found.append(file);
        }
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Redactor> m_redactor;
};

QTEST_GUILESS_MAIN(TestBodyStore)
#include "tst_bodystore.moc"
