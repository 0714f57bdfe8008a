// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/identity.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace ab::sandbox {

struct AccessToken
{
    Identity identity;
    QStringList scopes;
    qint64 expires = 0; // Unix seconds

    bool allows(const QString &scope) const { return scopes.contains(scope); }
};

// Good for opening one Connect URL, once.
struct ConnectToken
{
    Identity identity;
    QString resource;
    qint64 expires = 0;
    bool used = false;
};

// The tokens that were given out. They cannot be guessed, and an access token never passes for a connect token.
class TokenStore
{
public:
    QByteArray issue(const AccessToken &token);
    QByteArray issue(const ConnectToken &token);

    std::optional<AccessToken> access(const QByteArray &token, qint64 now) const; // none when unknown or expired
    std::optional<ConnectToken> connectToken(const QByteArray &token) const;
    void spend(const QByteArray &connectToken);
    void expireAll();
    QByteArrayList all() const; // for tests that search other programs' files for them

private:
    QHash<QByteArray, AccessToken> m_access;
    QHash<QByteArray, ConnectToken> m_connect;
};

} // namespace ab::sandbox
