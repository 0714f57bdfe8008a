// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profilefields.h"

#include "app/launch/tokentrial.h"
#include "app/wording/ruletext.h"
#include "ui/profile/profilerow.h"
#include "ui/profile/secretedit.h"
#include "ui/shared/theme.h"

#include <QHash>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

ProfileFields::ProfileFields(QObject *parent) : QObject(parent)
{
    for (QPointer<QWidget> &part : m_parts) {
        part = new QWidget;
        auto *column = new QVBoxLayout(part);
        column->setContentsMargins({});
        column->setSpacing(theme::unit);
    }
    buildBasics();
    buildAddresses();
    buildWay();
    buildSecrets();
    buildIdentity();
    buildConnect();
    buildWire();
    setProfile({});
}

ProfileFields::~ProfileFields()
{
    for (const QPointer<QWidget> &part : m_parts) {
        if (part && !part->parent())
            delete part;
    }
}

void ProfileFields::setProfile(const Profile &profile)
{
    m_profile = profile;
    m_stored.clear();
    m_showing = true;
    for (const Binding &binding : m_bindings)
        binding.show(profile);
    for (const auto &[kind, edit] : m_secrets) {
        edit->clear();
        edit->setPlaceholder({});
    }
    m_showing = false;
    for (const Placed &placed : m_rows)
        placed.row->setTouched(false);
    showMethod();
    check();
}

Profile ProfileFields::profile() const
{
    Profile entered = m_profile;
    for (const Binding &binding : m_bindings)
        binding.read(entered);
    return entered;
}

QList<EnteredSecret> ProfileFields::secrets() const
{
    QList<EnteredSecret> entered;
    const AuthMethod method = profile().auth.method;
    for (const auto &[kind, edit] : m_secrets) {
        const auto row = std::ranges::find(m_rows, static_cast<QWidget *>(edit),
                                           [](const Placed &placed) { return placed.row->field(); });
        if (row->methods.contains(method) && !edit->value().isEmpty())
            entered.append({kind, edit->value()});
    }
    return entered;
}

void ProfileFields::setSecrets(const QList<EnteredSecret> &secrets)
{
    for (const auto &[kind, edit] : m_secrets) {
        for (const EnteredSecret &secret : secrets) {
            if (secret.kind == kind)
                edit->setValue(secret.value);
        }
    }
}

void ProfileFields::setStored(const QList<SecretStanding> &standings)
{
    m_stored.clear();
    for (const SecretStanding &standing : standings) {
        if (standing.isStored)
            m_stored.insert(standing.kind);
        for (const auto &[kind, edit] : m_secrets) {
            if (kind != standing.kind)
                continue;
            edit->setStored(standing.isStored);
            edit->setPlaceholder(standing.isStored  ? tr("stored; leave it empty to keep it")
                                 : standing.isKnown ? tr("not stored yet")
                                                    : QString());
        }
    }
    check();
}

void ProfileFields::showStored(SecretKind shown, const QByteArray &secret)
{
    for (const auto &[kind, edit] : m_secrets) {
        if (kind == shown)
            edit->showStored(secret);
    }
}

void ProfileFields::setTakenNames(const QStringList &names)
{
    m_takenNames = names;
    check();
}

void ProfileFields::touched(const QString &member)
{
    if (m_showing)
        return;
    for (const Placed &placed : m_rows) {
        if (placed.row->member() == member)
            placed.row->setTouched(true);
    }
    if (member == u"auth.method"_s)
        showMethod();
    check();
    emit changed();
}

void ProfileFields::showMethod()
{
    const AuthMethod method = profile().auth.method;
    for (const Placed &placed : m_rows)
        placed.row->setVisible(placed.methods.isEmpty() || placed.methods.contains(method));
    part(Part::Secrets)->setEnabled(method != AuthMethod::Backend);
}

QList<ProfileProblem> ProfileFields::findings(const Profile &entered) const
{
    QList<ProfileProblem> found = entered.problems();
    if (m_takenNames.contains(entered.name))
        found.append({u"name"_s, u"own_name"_s});
    for (const EnteredSecret &secret : secrets()) {
        if (secret.kind != SecretKind::PrivateKey)
            continue;
        if (const Status fits = TokenTrial::checkKey(entered, secret.value); !fits)
            found.append({secretName(secret.kind), fits.error().pointer});
    }
    return found;
}

void ProfileFields::check()
{
    const Profile entered = profile();
    QHash<QString, QString> sentences;
    for (const ProfileProblem &problem : findings(entered))
        sentences.insert(problem.member, tr("It %1.").arg(ruleText(problem.rule)));
    QSet<QString> missing;
    if (m_needsAll) {
        for (const ProfileProblem &gap : entered.gaps())
            missing.insert(gap.member);
        for (const SecretKind kind : neededSecrets(entered.auth.method))
            missing.insert(secretName(kind));
        for (const EnteredSecret &secret : secrets())
            missing.remove(secretName(secret.kind));
        for (const SecretKind kind : std::as_const(m_stored))
            missing.remove(secretName(kind));
    }
    for (const Placed &placed : m_rows) {
        const QString member = placed.row->member();
        QString sentence = sentences.value(member);
        if (sentence.isEmpty() && missing.contains(member))
            sentence = tr("It is needed for this way to a token.");
        placed.row->setProblem(sentence);
    }
}

QString ProfileFields::obstacle(const QList<Part> &parts) const
{
    return firstObstacle(parts, false);
}

QString ProfileFields::shownObstacle(const QList<Part> &parts) const
{
    return firstObstacle(parts, true);
}

QString ProfileFields::firstObstacle(const QList<Part> &parts, bool onlyShown) const
{
    for (const Placed &placed : m_rows) {
        const bool counts = onlyShown ? placed.row->showsProblem() : !placed.row->problem().isEmpty();
        if (parts.contains(placed.part) && counts)
            return tr("%1: %2").arg(placed.row->label(), placed.row->problem());
    }
    return {};
}

void ProfileFields::insist(const QList<Part> &parts)
{
    for (const Placed &placed : m_rows) {
        if (parts.contains(placed.part))
            placed.row->setTouched(true);
    }
}

} // namespace ab
