// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace ab::sandbox {

// The person a token speaks for. Another user or another tenant is another, separate account.
struct Identity
{
    QString user;
    QString tenant;

    bool operator==(const Identity &) const = default;
};

inline size_t qHash(const Identity &identity, size_t seed = 0) noexcept
{
    return qHashMulti(seed, identity.user, identity.tenant);
}

} // namespace ab::sandbox
