// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void nothingStored_givesTheDefaults()
    {
        const QTemporaryDir dir;
        const Settings settings(dir.path());
        QCOMPARE(settings.theme(), Settings::Theme::System);
        QCOMPARE(settings.lastProfile(), QString());
        QCOMPARE(settings.layout(u"window"_s), QByteArray());
        QCOMPARE(settings.restore(), Settings::Restore::ByItself);
        QCOMPARE(settings.lastConnection(u"any"_s), QString());
        QCOMPARE(settings.lastStep(u"any"_s), QStringList());
        QCOMPARE(settings.daysSeen(), QList<QDate>());
    }

    void stored_isThereNextTime()
    {
        const QTemporaryDir dir;
        const QByteArray state("\0\x01\xff,;\n", 6);
        const QString scope = u"Acme/user_123/org\\456/app:1"_s;
        {
            Settings settings(dir.path());
            settings.setTheme(Settings::Theme::Dark);
            settings.setLastProfile(u"/home/me/ä b.json"_s);
            settings.setLayout(u"window"_s, state);
            settings.setLayout(u"columns"_s, "c");
            settings.setRestore(Settings::Restore::Ask);
            settings.setLastConnection(scope, u"4021377"_s);
            settings.setLastStep(scope, {u"app"_s, u"key, ü"_s, u"WRITE"_s, {}});
            settings.setDaysSeen({QDate(2026, 2, 28), QDate(2026, 3, 1)});
        }
        const Settings settings(dir.path());
        QCOMPARE(settings.theme(), Settings::Theme::Dark);
        QCOMPARE(settings.lastProfile(), u"/home/me/ä b.json"_s);
        QCOMPARE(settings.layout(u"window"_s), state);
        QCOMPARE(settings.layout(u"columns"_s), "c");
        QCOMPARE(settings.restore(), Settings::Restore::Ask);
        QCOMPARE(settings.lastConnection(scope), u"4021377"_s);
        QCOMPARE(settings.lastConnection(u"Acme"_s), QString());
        QCOMPARE(settings.lastStep(scope), (QStringList{u"app"_s, u"key, ü"_s, u"WRITE"_s, {}}));
        QCOMPARE(settings.daysSeen(), (QList<QDate>{QDate(2026, 2, 28), QDate(2026, 3, 1)}));
        QVERIFY(QFile::exists(dir.filePath(u"settings.ini"_s)));
    }

    void renamedProfile_keepsWhatBelongsToIt()
    {
        const QTemporaryDir dir;
        Settings settings(dir.path());
        settings.setLastConnection(u"Acme%20%2F%C3%A4/org/ana/app"_s, u"c1"_s);
        settings.setLastConnection(u"Acme/org/ana/app"_s, u"c2"_s);
        settings.setAsksBeforeWrites(u"Acme%20%2F%C3%A4/org/ana"_s, false);
        settings.profileRenamed(u"Acme /ä"_s, u"B"_s);
        QCOMPARE(settings.lastConnection(u"B/org/ana/app"_s), u"c1"_s);
        QCOMPARE(settings.lastConnection(u"Acme%20%2F%C3%A4/org/ana/app"_s), QString());
        QCOMPARE(settings.lastConnection(u"Acme/org/ana/app"_s), u"c2"_s);
        QVERIFY(!settings.asksBeforeWrites(u"B/org/ana"_s));
    }

    void unknownTheme_isTheSystems()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("[General]\ntheme=purple\n");
        file.close();
        QCOMPARE(Settings(dir.path()).theme(), Settings::Theme::System);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
