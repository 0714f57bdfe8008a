// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/tokenstore.h"

#include "app/sandbox/seededids.h"

namespace ab::sandbox {

namespace {

// Connect tokens look like this, and hold every character that a careless URL builder gets wrong.
QByteArray connectTokenText()
{
    QByteArray text;
    do {
        text = randomBytes(62).toBase64();
    } while (!text.contains('+') || !text.contains('/'));
    return text.prepend("$AESGCM$");
}

} // namespace

QByteArray TokenStore::issue(const AccessToken &token)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray text = "zat_" + randomBytes(30).toBase64(options);
    m_access.insert(text, token);
    return text;
}

QByteArray TokenStore::issue(const ConnectToken &token)
{
    const QByteArray text = connectTokenText();
    m_connect.insert(text, token);
    return text;
}

std::optional<AccessToken> TokenStore::access(const QByteArray &token, qint64 now) const
{
    const auto found = m_access.constFind(token);
    if (found == m_access.constEnd() || found->expires <= now)
        return {};
    return *found;
}

std::optional<ConnectToken> TokenStore::connectToken(const QByteArray &token) const
{
    const auto found = m_connect.constFind(token);
    return found == m_connect.constEnd() ? std::nullopt : std::optional(*found);
}

void TokenStore::spend(const QByteArray &connectToken)
{
    m_connect[connectToken].used = true;
}

void TokenStore::expireAll()
{
    for (AccessToken &token : m_access)
        token.expires = 0;
    for (ConnectToken &token : m_connect)
        token.expires = 0;
}

QByteArrayList TokenStore::all() const
{
    return m_access.keys() + m_connect.keys();
}

} // namespace ab::sandbox
