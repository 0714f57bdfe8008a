// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QSettings>

namespace ab {

// Somebody a profile has acted for. Not a secret.
struct KnownIdentity
{
    Identity identity{};
    QString name{}; // what people call it; empty: none
    bool operator==(const KnownIdentity &) const = default;
};

// For whom each profile has acted, the latest first: an INI file in the data folder. Named ones stay; of the others
// only the latest do.
class IdentityBook
{
public:
    static constexpr qsizetype mostUnnamed = 20;

    explicit IdentityBook(const QString &dataDir);

    QList<KnownIdentity> of(const QString &profile) const;
    void use(const QString &profile, const Identity &identity); // comes first
    void name(const QString &profile, const Identity &identity, const QString &name);
    void profileRemoved(const QString &profile);
    void profileRenamed(const QString &before, const QString &now);
    // The one before or behind `identity` in an order that a switch does not change; itself when it is alone.
    Identity neighbour(const QString &profile, const Identity &identity, int step) const;

private:
    void keep(const QString &profile, const QList<KnownIdentity> &identities);

    QSettings m_file;
};

} // namespace ab
