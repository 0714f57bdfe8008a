// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QWidget>

#include <functional>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ab {

// All members of a profile as fields, and its secrets, which are only ever written: what is stored is never shown.
class ProfileForm : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileForm(QWidget *parent = nullptr);

    void setProfile(const Profile &profile);
    Profile profile() const;              // as entered, laid over the one that was set; not checked
    QList<EnteredSecret> secrets() const; // those that were entered
    QLineEdit *nameField() const { return m_name; }

private:
    struct Binding
    {
        std::function<void(const Profile &)> show;
        std::function<void(Profile &)> read;
    };

    QFormLayout *section(const QString &title, const QString &note = {});
    void buildAddresses();
    void buildSignIn();
    void buildJwt();
    void buildSecrets();
    void buildConnect();
    void buildWire();
    void showMethod(); // only the fields that the way of signing in uses
    QLineEdit *secretField(QFormLayout *form, const QString &label, const QString &name);
    void onlyFor(QFormLayout *form, QWidget *field, QList<AuthMethod> methods);

    template<typename Member>
    QLineEdit *text(QFormLayout *form, const QString &label, Member member);
    template<typename Member>
    QLineEdit *address(QFormLayout *form, const QString &label, Member member);
    template<typename Member, typename Value>
    QWidget *choice(QFormLayout *form, const QString &label, Member member,
                    const QList<std::pair<Value, QString>> &values);
    template<typename Member>
    void number(QFormLayout *form, const QString &label, int least, int most, const QString &suffix, Member member);

    struct MethodField
    {
        QFormLayout *form = nullptr;
        QWidget *field = nullptr;
        QList<AuthMethod> methods;
    };

    Profile m_profile;
    std::vector<Binding> m_bindings;
    std::vector<MethodField> m_methodFields;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_clientSecret = nullptr;
    QLineEdit *m_accessToken = nullptr;
    QPlainTextEdit *m_privateKey = nullptr;
};

} // namespace ab
