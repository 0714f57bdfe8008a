// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "ui/profile/identitydialog.h"
#include "ui/profile/profiledialog.h"
#include "ui/profile/profileform.h"
#include "ui/shared/statebanner.h"

#include <QComboBox>
#include <QCoroTask>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestProfileDialog : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        QTemporaryDir folder;
        ProfileStore profiles{folder.path()};
        std::shared_ptr<MemorySecretStore> secrets = std::make_shared<MemorySecretStore>();
        ProfileKeeper keeper{&profiles, secrets, std::make_shared<Redactor>()};
        QWidget window;
        QPointer<ProfileDialog> dialog;

        explicit Desk(const Profile &profile = {}) : dialog(new ProfileDialog(&keeper, profile, &window))
        {
            dialog->open();
        }
        template<typename Widget>
        Widget *part(const QString &name) const
        {
            return dialog->findChild<Widget *>(name);
        }
        void save() const
        {
            for (auto *button : dialog->findChildren<QPushButton *>()) {
                if (button->text() == u"Save and open"_s)
                    return button->click();
            }
            QFAIL("no button to save");
        }
    };

    static Profile complete()
    {
        Profile profile;
        profile.name = u"Acme"_s;
        profile.environment = Environment::Staging;
        profile.auth.clientId = u"cid"_s;
        profile.auth.jwt.keyId = u"k1"_s;
        profile.auth.jwt.issuer = u"https://id.acme.example"_s;
        profile.auth.jwt.lifetime = std::chrono::seconds(120);
        profile.identity = {u"ana"_s, u"acme"_s};
        profile.connect.mode = ConnectMode::Popup;
        profile.wire.runBody = RunBody::Wrapped;
        profile.wire.runTrailingSlash = false;
        profile.requestsPerMinute = 30;
        return profile;
    }

private slots:
    void everyMember_survivesTheForm()
    {
        ProfileForm form;
        form.setProfile(complete());
        QCOMPARE(form.profile(), complete());
    }

    void fields_dependOnTheWayOfSigningIn()
    {
        Desk desk;
        auto *method = desk.part<QComboBox>(u"profileMethod"_s);
        QVERIFY(!desk.part<QPlainTextEdit>(u"profilePrivateKey"_s)->isHidden());
        QVERIFY(desk.part<QLineEdit>(u"profileAccessToken"_s)->isHidden());
        method->setCurrentIndex(1);
        QVERIFY(desk.part<QPlainTextEdit>(u"profilePrivateKey"_s)->isHidden());
        QVERIFY(!desk.part<QLineEdit>(u"profileAccessToken"_s)->isHidden());
    }

    void wrongProfile_isNamedAndNotStored()
    {
        Profile wrong = complete();
        wrong.apiBase = QUrl(u"http://api.acme.example"_s); // plain http beyond the own machine
        Desk desk(wrong);
        QSignalSpy saved(desk.dialog, &ProfileDialog::saved);
        desk.save();
        QVERIFY(desk.dialog->findChild<StateBanner *>()->isVisible());
        QVERIFY(desk.dialog->findChild<StateBanner *>()->title().contains(u"api_base"_s));
        QCOMPARE(saved.count(), 0);
        QVERIFY(desk.profiles.names().isEmpty());
    }

    void save_storesProfileAndSecretApart()
    {
        Desk desk(complete());
        QSignalSpy saved(desk.dialog, &ProfileDialog::saved);
        desk.part<QLineEdit>(u"profileClientSecret"_s)->setText(u"s3cr3t-value"_s);
        desk.save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(desk.profiles.names(), QStringList{u"Acme"_s});
        const auto stored = desk.profiles.load(u"Acme"_s);
        QVERIFY(stored);
        QVERIFY(!stored->source.bytes().contains("s3cr3t"));
        const SecretId id{u"Acme"_s, SecretKind::ClientSecret};
        const auto secret = QCoro::waitFor(desk.secrets->read(id, {}));
        QCOMPARE(secret.value_or({}), "s3cr3t-value"_ba);
    }

    void secrets_areNeverShown()
    {
        Desk desk(complete());
        QCOMPARE(desk.part<QLineEdit>(u"profileClientSecret"_s)->echoMode(), QLineEdit::Password);
        QCOMPARE(desk.part<QLineEdit>(u"profileAccessToken"_s)->echoMode(), QLineEdit::Password);
        QVERIFY(desk.dialog->form()->secrets().isEmpty());
    }

    void c10_identity_isChosenOnlyWhenItDiffers()
    {
        QWidget window;
        QPointer<IdentityDialog> dialog = new IdentityDialog({u"ana"_s, u"acme"_s}, &window);
        QSignalSpy chosen(dialog, &IdentityDialog::chosen);
        dialog->findChild<QLineEdit *>(u"identityUser"_s)->setText(u" ben "_s);
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Switch identity"_s)
                button->click();
        }
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<Identity>(), (Identity{u"ben"_s, u"acme"_s}));
    }
};

QTEST_MAIN(TestProfileDialog)
#include "tst_profiledialog.moc"
