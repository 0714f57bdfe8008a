// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/datadir.h"
#include "app/profile/profilestore.h"
#include "support/fulldisk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

Profile named(const QString &name)
{
    Profile profile;
    profile.name = name;
    return profile;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void emptyFolder_hasNoNames() { QCOMPARE(store().names(), QStringList()); }

    void saved_isListedAndLoaded()
    {
        QVERIFY(store().save(named(u"zeta"_s)));
        QVERIFY(store().save(named(u"Acme staging"_s)));
        QCOMPARE(store().names(), (QStringList{u"Acme staging"_s, u"zeta"_s}));
        const auto profile = store().load(u"Acme staging"_s);
        QVERIFY(profile);
        QCOMPARE(profile->name, u"Acme staging"_s);
        QVERIFY(!profile->source.isEmpty());
    }

    void fullDisk_isToldAndTheFileStays()
    {
        QVERIFY(store().save(named(u"Acme"_s)));
        Profile changed = named(u"Acme"_s);
        changed.requestsPerMinute = 7;
        {
            const FullDisk full(64);
            const Status saved = store().save(changed);
            QVERIFY(!saved);
            QCOMPARE(saved.error().kind, ApiError::Kind::Storage);
        }
        QCOMPARE(store().load(u"Acme"_s)->requestsPerMinute, 50);
    }

    void oddNames_stayInsideTheFolder_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"../../etc/passwd", "a/b", "..", ".hidden", "100 % \"ä\" 🙂", "a\\b:c*?", "x.json", " "})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void oddNames_stayInsideTheFolder()
    {
        QFETCH(QString, name);
        QVERIFY(store().save(named(name)));
        QCOMPARE(store().names(), QStringList{name});
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"profiles"_s});
        if (!name.trimmed().isEmpty())
            QCOMPARE(store().load(name)->name, name);
        QVERIFY(store().remove(name));
        QCOMPARE(store().names(), QStringList());
    }

    void savedAgain_keepsUnknownMembers()
    {
        QVERIFY(store().save(named(u"a"_s)));
        QFile file(m_dir->filePath(u"profiles/a.json"_s));
        QVERIFY(file.open(QFile::ReadWrite));
        QByteArray text = file.readAll();
        text.replace(0, 1, "{\"mine\": 1.00,");
        file.seek(0);
        file.write(text);
        file.close();
        Profile profile = *store().load(u"a"_s);
        profile.identity.user = u"me"_s;
        QVERIFY(store().save(profile));
        const auto again = store().load(u"a"_s);
        QCOMPARE(again->identity.user, u"me"_s);
        QVERIFY(again->source.bytes().contains("\"mine\": 1.00"));
    }

    void fileAnywhere_isLoaded()
    {
        const QString path = m_dir->filePath(u"elsewhere.json"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(R"({"name":"Elsewhere"})");
        file.close();
        QCOMPARE(store().load(path)->name, u"Elsewhere"_s);
        QCOMPARE(store().names(), QStringList());
    }

    void unknownName_isAConfigurationErrorWithTheName()
    {
        const auto profile = store().load(u"nobody"_s);
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ApiError::Kind::Configuration);
        QCOMPARE(profile.error().code, u"nobody"_s);
        QVERIFY(profile.error().detail.startsWith("nobody: "_L1));
    }

    void wrongFile_isNamedInTheError()
    {
        const QString path = m_dir->filePath(u"bad.json"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(R"({"auth":{"method":"x"}})");
        file.close();
        const ApiError error = store().load(path).error();
        QCOMPARE(error.detail, path);
        QCOMPARE(error.code, u"auth.method"_s);
    }

    void folderThatCannotBeWritten_isAStorageError()
    {
        ProfileStore nowhere(u"/proc/nothing"_s);
        const Status saved = nowhere.save(named(u"a"_s));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ApiError::Kind::Storage);
    }

    void dataDir_isMadeForItsOwnerOnly()
    {
        const QString folder = m_dir->filePath(u"deep/er"_s);
        QVERIFY(prepareDataDir(folder));
        QVERIFY(prepareDataDir(folder)); // again
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(folder) & others));
        QVERIFY(QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        const Status refused = prepareDataDir(u"/proc/nothing"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ApiError::Kind::Storage);
        QCOMPARE(refused.error().detail, u"/proc/nothing"_s);
    }

    void defaultDataDir_doesNotDependOnTheProgram()
    {
        const QString before = defaultDataDir();
        QCoreApplication::setApplicationName(u"other"_s);
        QCOMPARE(defaultDataDir(), before);
        QVERIFY(before.endsWith("/actionbench"_L1));
    }

private:
    ProfileStore store() const { return ProfileStore(m_dir->path()); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
