// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drafts/draftstore.h"

#include "app/json/jsonindex.h"
#include "support/formserver.h"
#include "support/fulldisk.h"
#include "support/waituntil.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace ab;
using namespace Qt::StringLiterals;

// Drafts on the disk: each form its own, always whole, never lost by what is wrong with a file or a disk.
class DraftStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void none_isEmpty();
    void feature_f16_savedDraft_isThereAfterARestart();
    void savedDraft_isThereAtOnce();
    void lastOfManyWrites_stands();
    void form_66_eachKeyHasItsOwn_data();
    void form_66_eachKeyHasItsOwn();
    void file_namesItsKeyAndIsForItsOwnerOnly();
    void emptyDraft_removesTheFile();
    void form_61_noPasswordInTheFolder();
    void damagedFile_isSetAside_data();
    void damagedFile_isSetAside();
    void fileOfALaterVersion_isSetAside();
    void damagedFile_thatCannotBeMoved_isNotWrittenOver();
    void renamedProfile_leavesWhatCannotBeRead();
    void folderInTheWay_isToldOnceAndTriedAgain();
    void fullDisk_losesNothing();
    void twoStores_oneFolder_filesStayWhole();
    void earlierDrafts_newestFive();
    void earlierDraft_sameTwice_isOne();
    void cleanUp_byAge();
    void cleanUp_byCount();
    void cleanUp_removesWhatAKillLeft();
    void largeDraft_doesNotHoldTheCallerUp();
    void renamedProfile_takesItsDraftsAlong();
    void renamedProfile_toANameThatLeftDrafts_losesNeither();
    void renamedProfile_onAFullDisk_losesNothing();
    void removedProfile_takesItsDraftsAlong();

private:
    QString folder() const { return m_data->path() + u"/drafts"_s; }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files, QDir::Name); }
    QString onlyFile() const { return folder() + u'/' + files().value(0); }

    std::unique_ptr<QTemporaryDir> m_data;
};

namespace {

DraftKey key(const QString &connection = u"4021377"_s, const QString &profile = u"Acme"_s)
{
    return {profile, {u"user_1"_s, u"org_2"_s}, {u"app"_s, u"create_row"_s, u"WRITE"_s}, connection};
}

FormDraft draftOf(const QString &text)
{
    const InputField field = fieldFrom("f");
    FormDraft draft;
    draft.values = {{draftField(field), valueFromText(field, text)}};
    draft.touched = {u"f"_s};
    return draft;
}

QString textOf(const FormDraft &draft)
{
    return draft.values.isEmpty() ? QString() : draft.values.first().value.typed;
}

void replace(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

void makeOld(const QString &path, int days)
{
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-days), QFileDevice::FileModificationTime));
}

} // namespace

void DraftStoreTest::init()
{
    m_data = std::make_unique<QTemporaryDir>();
}

void DraftStoreTest::none_isEmpty()
{
    DraftStore store(m_data->path());
    QSignalSpy setAside(&store, &DraftStore::setAside);
    QVERIFY(store.load(key()).isEmpty());
    QVERIFY(setAside.isEmpty());
    QVERIFY(!QDir(folder()).exists()); // whoever never types leaves nothing behind
}

void DraftStoreTest::feature_f16_savedDraft_isThereAfterARestart()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"typed \U0001F600"_s));
    QVERIFY(waitUntil([&] { return store.isWritten(); })); // nobody closes it: a kill may come now
    DraftStore later(m_data->path());
    QCOMPARE(later.load(key()), draftOf(u"typed \U0001F600"_s));
}

void DraftStoreTest::savedDraft_isThereAtOnce()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    QCOMPARE(textOf(store.load(key())), u"abc"_s);
}

void DraftStoreTest::lastOfManyWrites_stands()
{
    {
        DraftStore store(m_data->path());
        for (int i = 0; i <= 500; ++i)
            store.save(key(), draftOf(QString::number(i)));
    } // what is on its way is written first
    DraftStore later(m_data->path());
    QCOMPARE(textOf(later.load(key())), u"500"_s);
    QCOMPARE(files().size(), 1);
}

void DraftStoreTest::form_66_eachKeyHasItsOwn_data()
{
    QTest::addColumn<DraftKey>("other");
    DraftKey other = key();
    other.profile = u"Acme staging"_s;
    QTest::newRow("profile") << other;
    other = key();
    other.identity.user = u"user_2"_s;
    QTest::newRow("user") << other;
    other = key();
    other.identity = {u"org_2"_s, u"user_1"_s};
    QTest::newRow("user and tenant swapped") << other;
    other = key();
    other.action.appId = u"app2"_s;
    QTest::newRow("app") << other;
    other = key();
    other.action.key = u"create"_s;
    other.action.type = u"_rowWRITE"_s;
    QTest::newRow("key and type run together") << other;
    other = key();
    other.action.type = u"SEARCH"_s;
    QTest::newRow("type") << other;
    QTest::newRow("no connection") << key({});
    QTest::newRow("connection") << key(u"../4021377"_s);
}

void DraftStoreTest::form_66_eachKeyHasItsOwn()
{
    QFETCH(DraftKey, other);
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"one"_s));
    store.save(other, draftOf(u"two"_s));
    store.flush();
    QCOMPARE(files().size(), 2);
    QCOMPARE(textOf(store.load(key())), u"one"_s);
    QCOMPARE(textOf(store.load(other)), u"two"_s);
}

void DraftStoreTest::file_namesItsKeyAndIsForItsOwnerOnly()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    store.flush();
    QFile file(onlyFile());
    QVERIFY(file.open(QFile::ReadOnly));
    const JsonNode of = JsonIndex::root(file.readAll()).child(u"of");
    QCOMPARE(of.bytes(), QByteArrayView(R"({"profile":"Acme","user":"user_1","tenant":"org_2","app":"app",)"
                                        R"("action":"create_row","type":"WRITE","connection":"4021377"})"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(file.permissions() & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(folder()) & others, QFile::Permissions());
}

void DraftStoreTest::emptyDraft_removesTheFile()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    store.flush();
    store.save(key(), {});
    QVERIFY(store.load(key()).isEmpty());
    store.flush();
    QCOMPARE(files(), QStringList());
    store.save(key(), {}); // nothing to remove is fine
    store.flush();
    QVERIFY(!store.problem());
}

void DraftStoreTest::form_61_noPasswordInTheFolder()
{
    const InputField secret = fieldFrom("pw", R"("format":"PASSWORD")");
    FormDraft draft = draftOf(u"abc"_s);
    draft.values.append({draftField(secret), valueFromText(secret, u"hunter2-geheim"_s)});
    draft.touched.append(u"pw"_s);
    DraftStore store(m_data->path());
    store.save(key(), draft);
    const FormDraft inMemory = store.load(key());
    store.keepEarlier(key(), draft);
    store.flush();
    QCOMPARE(files().size(), 2);
    for (const QString &name : files()) {
        QFile file(folder() + u'/' + name);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("hunter2") && bytes.contains("abc"));
    }
    QCOMPARE(store.load(key()), inMemory);
    QCOMPARE(inMemory.missingSecrets(), QStringList(u"pw"_s));
}

void DraftStoreTest::damagedFile_isSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing in it") << QByteArray();
    QTest::newRow("zeros") << QByteArray(512, '\0');
    QTest::newRow("cut off") << QByteArray(R"({"of":{},"saved":"2026-01-01T00:00:00Z","draft":{"version":1,"val)");
    QTest::newRow("another file") << QByteArray(R"({"name":"Acme"})");
}

void DraftStoreTest::damagedFile_isSetAside()
{
    QFETCH(QByteArray, bytes);
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    store.flush();
    const QString path = onlyFile();
    replace(path, bytes);
    QSignalSpy setAside(&store, &DraftStore::setAside);
    QVERIFY(store.load(key()).isEmpty());
    QCOMPARE(setAside.size(), 1);
    QFile kept(setAside.first().first().toString());
    QVERIFY(kept.fileName() != path && kept.open(QFile::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    store.save(key(), draftOf(u"new"_s));
    store.flush();
    QCOMPARE(textOf(store.load(key())), u"new"_s);
    QCOMPARE(files().size(), 2);
}

void DraftStoreTest::fileOfALaterVersion_isSetAside()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    store.flush();
    replace(onlyFile(), R"({"of":{},"draft":{"version":2,"values":{}}})");
    QSignalSpy setAside(&store, &DraftStore::setAside);
    QVERIFY(store.load(key()).isEmpty());
    QCOMPARE(setAside.size(), 1);
    QCOMPARE(files().size(), 1);
}

// The path leaves no room for a longer name: that holds for every user, as a folder that is read-only does not.
void DraftStoreTest::damagedFile_thatCannotBeMoved_isNotWrittenOver()
{
    constexpr qsizetype longest = 4095;
    QString deep = m_data->path();
    const qsizetype rest = QDir(deep).path().size() + u"/drafts/"_s.size() + fileNameOf(key()).size() + 5;
    for (qsizetype left = longest - 15 - rest; left > 1;
         left = longest - 15 - rest - (deep.size() - m_data->path().size()))
        deep += u'/' + QString(std::min<qsizetype>(left - 1, 200), u'd');
    DraftStore store(deep);
    store.save(key(), draftOf(u"before"_s));
    store.flush();
    QVERIFY(!store.problem());
    const QString path = deep + u"/drafts/"_s + fileNameOf(key()) + u".json"_s;
    replace(path, "damaged");
    const QSignalSpy setAside(&store, &DraftStore::setAside);
    QSignalSpy left(&store, &DraftStore::leftInPlace);
    QVERIFY(store.load(key()).isEmpty());
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().first().toString(), path);
    QVERIFY(setAside.isEmpty());
    store.save(key(), draftOf(u"new"_s));
    store.flush();
    QCOMPARE(store.problem()->kind, ApiError::Kind::Storage);
    QFile damaged(path);
    QVERIFY(damaged.open(QFile::ReadOnly));
    QCOMPARE(damaged.readAll(), QByteArray("damaged"));
    QCOMPARE(textOf(store.load(key())), u"new"_s); // nothing is lost while the program runs
    QVERIFY(damaged.remove());                     // somebody took it away
    store.flush();
    QVERIFY(!store.problem());
    QCOMPARE(textOf(DraftStore(deep).load(key())), u"new"_s);
    store.save(key(), draftOf(u"newer"_s)); // over what is sound
    store.flush();
    QCOMPARE(textOf(DraftStore(deep).load(key())), u"newer"_s);
}

void DraftStoreTest::renamedProfile_leavesWhatCannotBeRead()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"abc"_s));
    store.flush();
    const QString path = onlyFile();
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    QVERIFY(file.resize(file.size() - 20));
    file.close();
    QVERIFY(store.profileRenamed(u"Acme"_s, u"B"_s));
    store.flush();
    QCOMPARE(files(), QStringList(QFileInfo(path).fileName()));
}

void DraftStoreTest::folderInTheWay_isToldOnceAndTriedAgain()
{
    replace(folder(), "a file where the folder should be");
    DraftStore store(m_data->path());
    QSignalSpy told(&store, &DraftStore::problemChanged);
    for (int i = 0; i < 5; ++i) {
        store.save(key(), draftOf(QString::number(i)));
        store.flush();
    }
    QCOMPARE(told.size(), 1);
    QCOMPARE(store.problem()->kind, ApiError::Kind::Storage);
    QCOMPARE(textOf(store.load(key())), u"4"_s); // nothing is lost while the program runs
    QVERIFY(QFile::remove(folder()));
    store.save(key(u"another"_s), draftOf(u"x"_s)); // takes along what could not be written
    QVERIFY(waitUntil([&] { return store.isWritten(); }));
    QCOMPARE(told.size(), 2);
    QVERIFY(!store.problem());
    DraftStore later(m_data->path());
    QCOMPARE(textOf(later.load(key())), u"4"_s);
}

void DraftStoreTest::fullDisk_losesNothing()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"before"_s));
    store.flush();
    QString onDisk;
    {
        const FullDisk full(64);
        store.save(key(), draftOf(u"after"_s));
        store.flush();
        QVERIFY(store.problem());
        onDisk = textOf(DraftStore(m_data->path()).load(key()));
    }
    QCOMPARE(onDisk, u"before"_s); // never half a file
    QCOMPARE(textOf(store.load(key())), u"after"_s);
    store.flush();
    QCOMPARE(textOf(DraftStore(m_data->path()).load(key())), u"after"_s);
}

void DraftStoreTest::twoStores_oneFolder_filesStayWhole()
{
    DraftStore one(m_data->path());
    DraftStore two(m_data->path());
    DraftStore reader(m_data->path());
    QSignalSpy setAside(&reader, &DraftStore::setAside);
    const QString filler(20000, u'x');
    for (int i = 0; i < 100; ++i) {
        one.save(key(), draftOf(u"one"_s + filler));
        two.save(key(), draftOf(u"two"_s + filler.first(i * 100)));
        QVERIFY(waitUntil([&] { return one.isWritten() || two.isWritten(); }));
        QVERIFY(!reader.load(key()).isEmpty());
    }
    QVERIFY(setAside.isEmpty());
    one.flush();
    two.flush();
    QVERIFY(!one.problem() && !two.problem());
    QCOMPARE(files().size(), 1);
}

void DraftStoreTest::earlierDrafts_newestFive()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"present"_s));
    for (int i = 0; i < 8; ++i) {
        store.keepEarlier(key(), draftOf(QString::number(i)));
        const auto kept = store.earlier(key()).first().saved;
        QVERIFY(waitUntil([&] { return QDateTime::currentDateTimeUtc() > kept; }));
    }
    const auto texts = [](const DraftStore &from) {
        QStringList found;
        for (const DraftStore::Kept &kept : from.earlier(key()))
            found.append(textOf(kept.draft));
        return found;
    };
    const QStringList newest{u"7"_s, u"6"_s, u"5"_s, u"4"_s, u"3"_s};
    QCOMPARE(texts(store), newest);
    store.flush();
    QCOMPARE(files().size(), 6);
    QCOMPARE(texts(DraftStore(m_data->path())), newest);
    QVERIFY(store.earlier(key(u"another"_s)).isEmpty());
    QCOMPARE(textOf(store.load(key())), u"present"_s);
}

void DraftStoreTest::earlierDraft_sameTwice_isOne()
{
    DraftStore store(m_data->path());
    store.keepEarlier(key(), draftOf(u"a"_s));
    store.keepEarlier(key(), draftOf(u"a"_s));
    store.keepEarlier(key(), {});
    QCOMPARE(store.earlier(key()).size(), 1);
}

void DraftStoreTest::cleanUp_byAge()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"old"_s));
    store.flush();
    makeOld(onlyFile(), 91);
    store.save(key(u"other"_s), draftOf(u"young"_s));
    store.flush();
    store.cleanUp({.days = std::nullopt}); // the date is not certain
    store.flush();
    QCOMPARE(files().size(), 2);
    store.cleanUp();
    store.flush();
    QCOMPARE(files().size(), 1);
    QCOMPARE(textOf(store.load(key(u"other"_s))), u"young"_s);
}

void DraftStoreTest::cleanUp_byCount()
{
    DraftStore store(m_data->path());
    for (int i = 0; i < 6; ++i)
        store.save(key(QString::number(i)), draftOf(u"x"_s));
    store.flush();
    const QStringList before = files();
    for (qsizetype i = 0; i < before.size(); ++i)
        makeOld(folder() + u'/' + before.at(i), int(i));
    store.cleanUp({.days = 90, .count = 4});
    store.flush();
    QCOMPARE(files(), before.first(4));
}

void DraftStoreTest::cleanUp_removesWhatAKillLeft()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"x"_s));
    store.flush();
    const QStringList whole = files();
    replace(onlyFile() + u".aBcDeF"_s, "half");
    replace(onlyFile() + u".gHiJkL"_s, "of another process at this moment");
    makeOld(onlyFile() + u".aBcDeF"_s, 1);
    store.cleanUp();
    store.flush();
    QCOMPARE(files(), whole + QStringList(whole.first() + u".gHiJkL"_s));
}

void DraftStoreTest::renamedProfile_takesItsDraftsAlong()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"kept"_s));
    store.keepEarlier(key(), draftOf(u"earlier"_s));
    store.save(key(u"2"_s, u"Acme \"x\""_s), draftOf(u"another profile's"_s));
    QSignalSpy told(&store, &DraftStore::renamed);
    QVERIFY(store.profileRenamed(u"Acme"_s, u"Acme \u00fc/\""_s));
    QCOMPARE(told.size(), 1);
    store.flush();
    DraftStore later(m_data->path());
    const DraftKey now = key(u"4021377"_s, u"Acme \u00fc/\""_s);
    QCOMPARE(textOf(later.load(now)), u"kept"_s);
    QCOMPARE(textOf(later.earlier(now).first().draft), u"earlier"_s);
    QVERIFY(later.load(key()).isEmpty() && later.earlier(key()).isEmpty());
    QCOMPARE(textOf(later.load(key(u"2"_s, u"Acme \"x\""_s))), u"another profile's"_s);
}

void DraftStoreTest::renamedProfile_toANameThatLeftDrafts_losesNeither()
{
    DraftStore store(m_data->path());
    store.save(key(u"1"_s, u"Old"_s), draftOf(u"left behind"_s));
    store.save(key(u"1"_s), draftOf(u"moved"_s));
    QVERIFY(store.profileRenamed(u"Acme"_s, u"Old"_s));
    QCOMPARE(textOf(store.load(key(u"1"_s, u"Old"_s))), u"moved"_s);
    QCOMPARE(textOf(store.earlier(key(u"1"_s, u"Old"_s)).first().draft), u"left behind"_s);
}

void DraftStoreTest::renamedProfile_onAFullDisk_losesNothing()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"before"_s));
    store.flush();
    const DraftKey now = key(u"4021377"_s, u"B"_s);
    {
        const FullDisk full(64);
        (void)store.profileRenamed(u"Acme"_s, u"B"_s);
        QVERIFY(store.problem());
        QCOMPARE(textOf(store.load(now)), u"before"_s);
    }
    store.flush();
    DraftStore later(m_data->path());
    QCOMPARE(textOf(later.load(now)), u"before"_s);
    QVERIFY(later.load(key()).isEmpty());
}

void DraftStoreTest::removedProfile_takesItsDraftsAlong()
{
    DraftStore store(m_data->path());
    store.save(key(), draftOf(u"a"_s));
    store.keepEarlier(key(), draftOf(u"b"_s));
    store.save(key(u"1"_s, u"Other"_s), draftOf(u"c"_s));
    QVERIFY(store.profileRemoved(u"Acme"_s));
    store.flush();
    QCOMPARE(files().size(), 1);
    QCOMPARE(textOf(store.load(key(u"1"_s, u"Other"_s))), u"c"_s);
}

void DraftStoreTest::largeDraft_doesNotHoldTheCallerUp()
{
    DraftStore store(m_data->path());
    FormDraft large;
    qint64 shortest = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 5; ++i) { // on a busy machine one of them is held up
        large = draftOf(QString::number(i) + QString(500'000, u'\u00e9'));
        QElapsedTimer clock;
        clock.start();
        store.save(key(), large);
        shortest = std::min(shortest, clock.elapsed());
        store.flush();
    }
    QVERIFY2(shortest < 50, qPrintable(QString::number(shortest)));
    QCOMPARE(store.load(key()), large);
}

Q_DECLARE_METATYPE(DraftKey)
QTEST_GUILESS_MAIN(DraftStoreTest)
#include "tst_draftstore.moc"
