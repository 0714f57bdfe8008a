// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/secretnames.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace ab {

namespace {

constexpr std::array<QByteArrayView, 7> endings{"token",      "secret", "password", "passphrase",
                                                "privatekey", "apikey", "assertion"};
constexpr std::array<QByteArrayView, 8> members{"authorization", "cookie", "credentials", "jwt",
                                                "passwd",        "pwd",    "sessionid",   "signingkey"};
// Secrets in an OAuth redirect, but a status or an error code in an answer's body.
constexpr std::array<QByteArrayView, 6> parameters{"code", "codeverifier", "key", "sig", "signature", "state"};
constexpr std::array<QByteArrayView, 7> headerParts{"authorization", "cookie", "token",     "secret",
                                                    "password",      "apikey", "credential"};

QByteArray normalized(QByteArrayView name)
{
    QByteArray plain;
    for (const char c : name) {
        if (c != '_' && c != '-' && c != '[' && c != ']')
            plain += c;
    }
    return plain.toLower();
}

bool isAmong(const auto &names, const QByteArray &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isSecretName(const QByteArray &name)
{
    return isAmong(members, name)
           || std::any_of(endings.begin(), endings.end(), [&](QByteArrayView ending) { return name.endsWith(ending); });
}

} // namespace

bool isSecretHeader(QByteArrayView name)
{
    const QByteArray plain = normalized(name);
    return std::any_of(headerParts.begin(), headerParts.end(),
                       [&](QByteArrayView part) { return plain.contains(part); });
}

bool isSecretMember(QByteArrayView name)
{
    return isSecretName(normalized(name));
}

bool isSecretParameter(QByteArrayView name)
{
    const QByteArray plain = normalized(QByteArray::fromPercentEncoding(name.toByteArray()));
    return isSecretName(plain) || isAmong(parameters, plain);
}

} // namespace ab
