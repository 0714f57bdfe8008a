// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/identitybook.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// A name may hold anything; QSettings takes / and \ for groups.
QString keyOf(const QString &profile)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(profile));
}

QString toEntry(const KnownIdentity &known)
{
    QStringList parts;
    for (const QString &part : {known.identity.user, known.identity.tenant, known.name})
        parts.append(QString::fromLatin1(QUrl::toPercentEncoding(part)));
    return parts.join(u'/');
}

KnownIdentity fromEntry(const QString &entry)
{
    QStringList parts;
    for (const QString &part : entry.split(u'/'))
        parts.append(QUrl::fromPercentEncoding(part.toLatin1()));
    return {.identity = {parts.value(0), parts.value(1)}, .name = parts.value(2)};
}

KnownIdentity taken(QList<KnownIdentity> &from, const Identity &identity)
{
    const auto at = std::ranges::find(from, identity, &KnownIdentity::identity);
    return at == from.end() ? KnownIdentity{.identity = identity} : from.takeAt(at - from.begin());
}

} // namespace

IdentityBook::IdentityBook(const QString &dataDir) : m_file(dataDir + u"/identities.ini"_s, QSettings::IniFormat) {}

QList<KnownIdentity> IdentityBook::of(const QString &profile) const
{
    QList<KnownIdentity> found;
    for (const QString &entry : m_file.value(keyOf(profile)).toStringList())
        found.append(fromEntry(entry));
    return found;
}

void IdentityBook::keep(const QString &profile, const QList<KnownIdentity> &identities)
{
    QStringList entries;
    qsizetype unnamed = 0;
    for (const KnownIdentity &known : identities) {
        if (!known.name.isEmpty() || ++unnamed <= mostUnnamed)
            entries.append(toEntry(known));
    }
    m_file.setValue(keyOf(profile), entries);
}

void IdentityBook::use(const QString &profile, const Identity &identity)
{
    QList<KnownIdentity> known = of(profile);
    known.prepend(taken(known, identity));
    keep(profile, known);
}

void IdentityBook::name(const QString &profile, const Identity &identity, const QString &name)
{
    QList<KnownIdentity> known = of(profile);
    const auto at = std::ranges::find(known, identity, &KnownIdentity::identity);
    if (at == known.end())
        known.append({.identity = identity, .name = name});
    else
        at->name = name;
    keep(profile, known);
}

void IdentityBook::profileRemoved(const QString &profile)
{
    m_file.remove(keyOf(profile));
}

void IdentityBook::profileRenamed(const QString &before, const QString &now)
{
    keep(now, of(before));
    profileRemoved(before);
}

Identity IdentityBook::neighbour(const QString &profile, const Identity &identity, int step) const
{
    QList<Identity> all{identity};
    for (const KnownIdentity &known : of(profile)) {
        if (known.identity != identity)
            all.append(known.identity);
    }
    std::ranges::sort(all, {}, [](const Identity &one) { return std::pair(one.tenant, one.user); });
    const qsizetype at = all.indexOf(identity) + step;
    return all.at((at + all.size()) % all.size());
}

} // namespace ab
