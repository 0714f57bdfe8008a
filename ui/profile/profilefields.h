// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <array>
#include <functional>
#include <vector>

class QBoxLayout;
class QLineEdit;
class QRadioButton;
class QWidget;

namespace ab {

class ProfileRow;
class SecretEdit;

// The fields of a profile and of its secrets in parts, which the editor and the guided setup arrange. Says beside each
// field what is wrong with it while somebody types.
class ProfileFields : public QObject
{
    Q_OBJECT
public:
    enum class Part { Basics, Addresses, Way, Secrets, Identity, Connect, Wire };
    static constexpr int partCount = 7;

    // The parts' widgets belong to whoever arranges them.
    explicit ProfileFields(QObject *parent = nullptr);
    ~ProfileFields() override; // and of the parts that nobody placed

    QWidget *part(Part part) const { return m_parts[std::size_t(part)]; }

    void setProfile(const Profile &profile); // nothing counts as touched, and no secret is entered
    Profile profile() const;                 // as entered, laid over the one that was set; not checked
    QList<EnteredSecret> secrets() const;    // those that the way to a token uses and that were entered
    void setSecrets(const QList<EnteredSecret> &secrets);
    void setStored(const QList<SecretStanding> &standings);
    void showStored(SecretKind kind, const QByteArray &secret);
    void setTakenNames(const QStringList &names); // of other profiles
    void setNeedsAll(bool needsAll) { m_needsAll = needsAll; }

    // The first thing in these parts that keeps the profile from being used, as a sentence; empty: none.
    QString obstacle(const QList<Part> &parts) const;
    QString shownObstacle(const QList<Part> &parts) const; // only one that its field tells, too
    void insist(const QList<Part> &parts); // tells also what is wrong with fields that nobody has touched yet
    QLineEdit *nameField() const { return m_name; }

signals:
    void changed();
    void keyFileRequested();
    void storedSecretRequested(ab::SecretKind kind); // somebody wants to see it

private:
    struct Binding
    {
        std::function<void(const Profile &)> show;
        std::function<void(Profile &)> read;
    };
    struct Placed
    {
        ProfileRow *row = nullptr;
        Part part = Part::Basics;
        QList<AuthMethod> methods; // empty: all
    };

    void buildBasics();
    void buildAddresses();
    void buildWay();
    void buildMethods();
    void buildJwt();
    void buildSecrets();
    void buildIdentity();
    void buildConnect();
    void buildWire();

    ProfileRow *place(Part part, const QString &member, const QString &label, QWidget *field, const QString &hint = {},
                      const QList<AuthMethod> &methods = {});
    template<typename Member>
    QLineEdit *text(Part part, const QString &member, const QString &label, Member value, const QString &hint = {},
                    const QList<AuthMethod> &methods = {});
    template<typename Member>
    QLineEdit *address(Part part, const QString &member, const QString &label, Member value, const QString &hint = {},
                       const QList<AuthMethod> &methods = {});
    template<typename Member, typename Value>
    void choice(Part part, const QString &member, const QString &label, Member value,
                const QList<std::pair<Value, QString>> &values, const QList<AuthMethod> &methods = {});
    template<typename Member>
    void number(Part part, const QString &member, const QString &label, int least, int most, Member value,
                const QList<AuthMethod> &methods = {});
    SecretEdit *secret(SecretKind kind, const QString &label, const QString &hint, const QList<AuthMethod> &methods);

    void touched(const QString &member);
    void check();
    void showMethod(); // only the fields that the way to a token uses
    QList<ProfileProblem> findings(const Profile &entered) const;
    QString firstObstacle(const QList<Part> &parts, bool onlyShown) const;

    Profile m_profile;
    std::array<QPointer<QWidget>, partCount> m_parts{}; // of whoever places them
    std::vector<Binding> m_bindings;
    std::vector<Placed> m_rows;
    std::vector<std::pair<SecretKind, SecretEdit *>> m_secrets;
    QStringList m_takenNames;
    QSet<SecretKind> m_stored;
    bool m_needsAll = false; // a setup that is to work: what the file may leave out is missed, too
    bool m_showing = false;
    QLineEdit *m_name = nullptr;
    std::array<QRadioButton *, 3> m_methods{};
};

} // namespace ab
