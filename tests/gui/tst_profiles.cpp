// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/sessionsecretstore.h"
#include "tests/support/fakeprompts.h"
#include "tests/support/refusingstore.h"
#include "ui/profile/profileeditor.h"
#include "ui/profile/profilefields.h"
#include "ui/profile/profilemanager.h"
#include "ui/profile/profilerow.h"
#include "ui/profile/secretedit.h"
#include "ui/profile/startpage.h"
#include "ui/shared/revealbutton.h"
#include "ui/shared/statebanner.h"

#include <QApplication>
#include <QComboBox>
#include <QCoroTask>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

Profile acme()
{
    Profile profile;
    profile.name = u"Acme"_s;
    profile.environment = Environment::Staging;
    profile.auth.clientId = u"cid"_s;
    profile.auth.jwt.keyId = u"k1"_s;
    profile.auth.jwt.issuer = u"https://id.acme.example"_s;
    profile.auth.jwt.lifetime = std::chrono::seconds(120);
    profile.auth.jwt.jwksUrl = QUrl(u"https://id.acme.example/jwks.json"_s);
    profile.identity = {u"ana"_s, u"acme"_s};
    profile.connect.mode = ConnectMode::Popup;
    profile.wire.runBody = RunBody::Wrapped;
    profile.wire.runTrailingSlash = false;
    profile.requestsPerMinute = 30;
    return profile;
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        QTemporaryDir folder;
        ProfileStore profiles{folder.path()};
        std::shared_ptr<RefusingStore> keyStore = std::make_shared<RefusingStore>();
        std::shared_ptr<SessionSecretStore> secrets = std::make_shared<SessionSecretStore>(keyStore);
        ProfileKeeper keeper{&profiles, secrets, std::make_shared<Redactor>()};
        FakePrompts prompts;
        QWidget window;
        QPointer<ProfileManager> manager;

        explicit Desk(const QList<Profile> &stored = {acme()})
        {
            for (const Profile &profile : stored)
                (void)profiles.save(profile);
        }
        void open()
        {
            window.show();
            manager = new ProfileManager(&profiles, &keeper, &prompts, &window);
            manager->open();
        }
        template<typename Widget>
        Widget *part(const QString &name) const
        {
            return manager->findChild<Widget *>(name);
        }
        QLineEdit *member(const QString &path) const { return part<QLineEdit>(u"profile:"_s + path); }
        void press(const QString &name) const { part<QPushButton>(name)->click(); }
        QString reason() const { return part<QLabel>(u"profileReason"_s)->text(); }
        bool canSave() const { return part<QPushButton>(u"profileSave"_s)->isEnabled(); }
        void writeFile(const QString &name, const QByteArray &text) const
        {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
        }
        QString pageText() const // of the banner that stands in for the editor
        {
            for (const auto *banner : manager->findChildren<StateBanner *>()) {
                if (banner->isVisible())
                    return banner->title() + u'\n' + banner->text();
            }
            return {};
        }
    };

private slots:
    void everyMember_survivesTheFields()
    {
        ProfileFields fields;
        fields.setProfile(acme());
        QCOMPARE(fields.profile(), acme());
        for (int i = 0; i < ProfileFields::partCount; ++i)
            delete fields.part(ProfileFields::Part(i));
    }

    void typing_tellsWhatIsWrongBesideTheField_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sentence");
        const QString url = u"It must be an https URL without user name and password (http for loopback hosts only)."_s;
        QTest::newRow("plain http") << u"api_base"_s << u"http://api.acme.example"_s << url;
        QTest::newRow("no URL") << u"token_url"_s << u"acme"_s << url;
        QTest::newRow("unfinished") << u"connect_base"_s << u"https://a b"_s << url;
        QTest::newRow("no name") << u"name"_s << u" "_s << u"It must not be empty."_s;
        QTest::newRow("name of another") << u"name"_s << u"Beta"_s << u"It is the name of another profile."_s;
        QTest::newRow("redirect") << u"connect.redirect_uri"_s << u"/done"_s
                                  << u"It must be an absolute URL (http for loopback hosts only)."_s;
    }
    void typing_tellsWhatIsWrongBesideTheField()
    {
        QFETCH(QString, member);
        QFETCH(QString, typed);
        QFETCH(QString, sentence);
        Profile beta = acme();
        beta.name = u"Beta"_s;
        Desk desk({acme(), beta});
        desk.open();
        QVERIFY(!desk.canSave());
        QLineEdit *edit = desk.member(member);
        const QString before = edit->text();
        edit->setText(typed);
        QCOMPARE(edit->accessibleDescription(), sentence);
        QVERIFY(desk.reason().endsWith(sentence));
        QVERIFY(!desk.canSave());
        QCOMPARE(desk.part<QPushButton>(u"profileSave"_s)->toolTip(), desk.reason());
        edit->setText(before + u' ');
        QVERIFY(edit->accessibleDescription() != sentence);
        QVERIFY(desk.canSave());
    }

    void onlyTheMembersThatMatter_areShown()
    {
        Desk desk;
        desk.open();
        const auto shown = [&](const QString &path) { return desk.member(path)->isVisible(); };
        QVERIFY(shown(u"auth.jwt.issuer"_s) && shown(u"auth.client_id"_s));
        QVERIFY(!shown(u"auth.access_token_url"_s));
        desk.part<QRadioButton>(u"profileMethod2"_s)->click();
        QVERIFY(!shown(u"auth.jwt.issuer"_s) && !shown(u"auth.client_id"_s));
        QVERIFY(shown(u"auth.access_token_url"_s));
        QVERIFY(desk.reason().contains(u"must be given"_s));
        desk.member(u"auth.access_token_url"_s)->setText(u"https://acme.example/token"_s);
        QVERIFY(desk.canSave());
    }

    void save_keepsProfileAndSecretApart()
    {
        Desk desk;
        desk.open();
        QSignalSpy changed(desk.manager, &ProfileManager::changed);
        desk.part<QLineEdit>(u"secret:client_secret"_s)->setText(u"s3cr3t-value"_s);
        desk.member(u"connect.theme"_s)->setText(u"dark"_s);
        desk.press(u"profileSave"_s);
        QTRY_COMPARE(changed.count(), 1);
        const auto stored = desk.profiles.load(u"Acme"_s);
        QCOMPARE(stored->connect.theme, u"dark"_s);
        QVERIFY(!stored->source.bytes().contains("s3cr3t"));
        QCOMPARE(secret(desk, u"Acme"_s), "s3cr3t-value"_ba);
        QVERIFY(desk.part<QLineEdit>(u"secret:client_secret"_s)->text().isEmpty());
        QTRY_VERIFY(desk.part<QLineEdit>(u"secret:client_secret"_s)->placeholderText().startsWith(u"stored"_s));
    }

    void rename_keepsOneProfileWithItsSecret()
    {
        Desk desk;
        (void)QCoro::waitFor(desk.secrets->write({u"Acme"_s, SecretKind::ClientSecret}, "s3cr3t-value", {}));
        desk.open();
        QSignalSpy changed(desk.manager, &ProfileManager::changed);
        desk.member(u"name"_s)->setText(u"Acme staging"_s);
        desk.press(u"profileSave"_s);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toString(), u"Acme"_s);
        QCOMPARE(desk.profiles.names(), QStringList{u"Acme staging"_s});
        QCOMPARE(secret(desk, u"Acme staging"_s), "s3cr3t-value"_ba);
    }

    void unknownMembers_areKept()
    {
        Desk desk(QList<Profile>{});
        QVERIFY(desk.profiles.save(acme()));
        QFile file(desk.profiles.fileFor(u"Acme"_s));
        QVERIFY(file.open(QFile::ReadWrite));
        const QByteArray text = file.readAll();
        file.seek(0);
        file.write("{\"mine\": 1.00," + text.sliced(1));
        file.close();
        desk.open();
        QSignalSpy changed(desk.manager, &ProfileManager::changed);
        desk.member(u"connect.theme"_s)->setText(u"dark"_s);
        desk.press(u"profileSave"_s);
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(desk.profiles.load(u"Acme"_s)->source.bytes().contains("\"mine\": 1.00"));
    }

    void duplicate_and_delete()
    {
        Desk desk;
        (void)QCoro::waitFor(desk.secrets->write({u"Acme"_s, SecretKind::ClientSecret}, "s3cr3t-value", {}));
        desk.open();
        desk.press(u"profileDuplicate"_s);
        QTRY_COMPARE(desk.profiles.names(), (QStringList{u"Acme"_s, u"Acme (copy)"_s}));
        QTRY_COMPARE(desk.manager->editor()->storedName(), u"Acme (copy)"_s);
        QCOMPARE(secret(desk, u"Acme (copy)"_s), "s3cr3t-value"_ba);

        desk.prompts.accept = false;
        desk.press(u"profileDelete"_s);
        QCOMPARE(desk.prompts.questions.size(), 1);
        QCOMPARE(desk.profiles.names().size(), 2);
        desk.prompts.accept = true;
        desk.prompts.option = true; // its secrets, too
        desk.press(u"profileDelete"_s);
        QTRY_COMPARE(desk.profiles.names(), QStringList{u"Acme"_s});
        QVERIFY(secret(desk, u"Acme (copy)"_s).isEmpty());
        QCOMPARE(secret(desk, u"Acme"_s), "s3cr3t-value"_ba);
    }

    void brokenFile_hidesNoOther()
    {
        Desk desk;
        desk.writeFile(u"profiles/Broken.json"_s,
                       R"({"auth": {"method": "magic"}, "limits": {"requests_per_minute": 0}})");
        desk.open();
        auto *list = desk.part<QListView>(u"profileList"_s);
        QCOMPARE(list->model()->rowCount(), 2);
        desk.manager->select(u"Broken"_s);
        const QString text = desk.pageText();
        QVERIFY(text.contains(u"Broken.json"_s));
        QVERIFY(text.contains(u"auth.method must be one of partner_jwt, access_token, backend"_s));
        QVERIFY(text.contains(u"limits.requests_per_minute must be a whole number from 1 to 600"_s));
        desk.manager->select(u"Acme"_s);
        QVERIFY(desk.manager->editor()->isVisible());
    }

    void import_givesAFreeName()
    {
        Desk desk;
        desk.writeFile(u"given.json"_s, R"({"name": "Acme", "mine": 1.00})");
        desk.prompts.file = desk.folder.filePath(u"given.json"_s);
        desk.open();
        desk.press(u"profileImport"_s);
        QTRY_COMPARE(desk.profiles.names(), (QStringList{u"Acme"_s, u"Acme (2)"_s}));
        QVERIFY(desk.profiles.load(u"Acme (2)"_s)->source.bytes().contains("\"mine\": 1.00"));
    }

    void import_ofAWrongFile_tellsAllOfIt()
    {
        Desk desk;
        desk.writeFile(u"wrong.json"_s,
                       R"({"api_base": "ftp:", "wire": {"run_body": "x"}, "client_secret": "hunter2"})");
        desk.prompts.file = desk.folder.filePath(u"wrong.json"_s);
        desk.open();
        desk.press(u"profileImport"_s);
        const QString text = desk.pageText();
        for (const char *part :
             {"wrong.json", "api_base must be an https URL", "wire.run_body must be one of guide, wrapped",
              "client_secret must not be in this file"})
            QVERIFY2(text.contains(QLatin1StringView(part)), qPrintable(text));
        QVERIFY(!text.contains(u"hunter2"_s));
        QCOMPARE(desk.profiles.names(), QStringList{u"Acme"_s});
    }

    void x3_export_withASecret_isRefusedByName()
    {
        Profile careless = acme();
        careless.connect.theme = u"s3cr3t-value"_s;
        Desk desk({careless});
        (void)QCoro::waitFor(desk.secrets->write({u"Acme"_s, SecretKind::ClientSecret}, "s3cr3t-value", {}));
        desk.prompts.file = desk.folder.filePath(u"out.json"_s);
        desk.open();
        desk.press(u"profileExport"_s);
        QTRY_VERIFY(desk.pageText().contains(u"theme"_s));
        QVERIFY(!QFile::exists(desk.prompts.file));
    }

    void keyThatDoesNotFit_isToldAtOnce()
    {
        Desk desk;
        desk.open();
        auto *key = desk.part<QLineEdit>(u"secret:private_key"_s);
        key->setText(u"no key"_s);
        QVERIFY(desk.reason().contains(u"must be a private key in PEM"_s));
        QVERIFY(!desk.canSave());
    }

    void x5_lockedKeyRing_canBeGoneWithout()
    {
        Desk desk;
        desk.open();
        desk.keyStore->code = u"locked"_s;
        QSignalSpy changed(desk.manager, &ProfileManager::changed);
        desk.part<QLineEdit>(u"secret:client_secret"_s)->setText(u"s3cr3t-value"_s);
        desk.press(u"profileSave"_s);
        auto *banner = desk.manager->editor()->findChild<StateBanner *>();
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(changed.count(), 0);
        banner->button()->click(); // for this session only
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(desk.secrets->keepsForSession(u"Acme"_s));
        QCOMPARE(secret(desk, u"Acme"_s), "s3cr3t-value"_ba);
    }

    void unsavedChanges_areAskedAbout()
    {
        Profile beta = acme();
        beta.name = u"Beta"_s;
        Desk desk({acme(), beta});
        desk.open();
        desk.member(u"connect.theme"_s)->setText(u"dark"_s);
        desk.prompts.accept = false;
        desk.manager->select(u"Beta"_s);
        QCOMPARE(desk.prompts.questions.size(), 1);
        QCOMPARE(desk.manager->editor()->storedName(), u"Acme"_s);
        QCOMPARE(desk.member(u"connect.theme"_s)->text(), u"dark"_s);
        desk.manager->reject();
        QVERIFY(desk.manager->isVisible());
        desk.prompts.accept = true;
        desk.manager->select(u"Beta"_s);
        QCOMPARE(desk.manager->editor()->storedName(), u"Beta"_s);
    }

    void x2_secrets_areMaskedAndShownOnDemandOnly()
    {
        QWidget window;
        auto *edit = new SecretEdit(u"Client secret"_s, &window);
        auto *elsewhere = new QLineEdit(&window);
        elsewhere->move(0, 50);
        window.resize(300, 100);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        edit->setValue("s3cr3t-value");
        QCOMPARE(edit->line()->echoMode(), QLineEdit::Password);

        edit->revealButton()->click();
        QCOMPARE(edit->line()->echoMode(), QLineEdit::Normal);
        QVERIFY(edit->line()->hasFocus());
        elsewhere->setFocus();
        QTRY_COMPARE(edit->line()->echoMode(), QLineEdit::Password);

        edit->revealButton()->setRevealTime(std::chrono::milliseconds(20));
        edit->revealButton()->click();
        QCOMPARE(edit->line()->echoMode(), QLineEdit::Normal);
        QTRY_COMPARE(edit->line()->echoMode(), QLineEdit::Password);
        QCOMPARE(edit->value(), "s3cr3t-value"_ba);
    }

    void x2_storedSecret_isShownOnDemandOnly()
    {
        Desk desk;
        QVERIFY(QCoro::waitFor(desk.secrets->write({u"Acme"_s, SecretKind::ClientSecret}, "stored-value", {})));
        desk.open();
        QSignalSpy changed(desk.manager->editor()->fields(), &ProfileFields::changed);
        auto *edit = qobject_cast<SecretEdit *>(desk.part<QLineEdit>(u"secret:client_secret"_s)->parentWidget());
        QTRY_VERIFY(edit->line()->placeholderText().startsWith(u"stored"_s));
        edit->revealButton()->setRevealTime(std::chrono::milliseconds(200));

        edit->revealButton()->click();
        QTRY_COMPARE(edit->line()->text(), u"stored-value"_s);
        QCOMPARE(edit->line()->echoMode(), QLineEdit::Normal);
        QVERIFY(edit->line()->isReadOnly());
        QVERIFY(edit->value().isEmpty());
        QTRY_COMPARE(edit->line()->text(), QString());
        QCOMPARE(edit->line()->echoMode(), QLineEdit::Password);
        QVERIFY(!edit->line()->isReadOnly());
        QCOMPARE(changed.count(), 0);
        QVERIFY(!desk.manager->editor()->isModified());
    }

    void storedProfile_canBeChecked()
    {
        Desk desk;
        desk.open();
        QSignalSpy asked(desk.manager, &ProfileManager::checkRequested);
        desk.press(u"profileCheck"_s);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<Profile>().name, u"Acme"_s);
        desk.member(u"connect.theme"_s)->setText(u"dark"_s);
        QVERIFY(!desk.part<QPushButton>(u"profileCheck"_s)->isEnabled()); // what is stored is something else
    }

    void storedProfile_canBeCheckedFromTheStart()
    {
        Desk desk;
        StartPage start;
        QSignalSpy asked(&start, &StartPage::checkRequested);
        start.setProfiles(desk.profiles);
        start.findChild<QPushButton *>(u"checkProfile"_s)->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<Profile>().name, u"Acme"_s);
        Profile other = *desk.profiles.load(u"Acme"_s);
        other.name = u"Beta"_s;
        QVERIFY(desk.profiles.save(other));
        desk.writeFile(u"profiles/broken.json"_s, "{");
        start.setProfiles(desk.profiles);
        const QMenu *menu = start.findChild<QPushButton *>(u"checkProfile"_s)->menu();
        QCOMPARE(menu->actions().size(), 2); // of those that can be read
        menu->actions().last()->trigger();
        QCOMPARE(asked.last().first().value<Profile>().name, u"Beta"_s);
    }

    void pastedKey_keepsItsLines()
    {
        SecretEdit edit(u"Private key"_s);
        const QString pem = u"-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----"_s;
        edit.line()->insert(pem + u"\n"_s); // as pasting does
        QCOMPARE(QString::fromUtf8(edit.value()), pem);
    }

private:
    static QByteArray secret(const Desk &desk, const QString &profile)
    {
        return QCoro::waitFor(desk.secrets->read({profile, SecretKind::ClientSecret}, {})).value_or({});
    }
};

QTEST_MAIN(TestProfiles)
#include "tst_profiles.moc"
