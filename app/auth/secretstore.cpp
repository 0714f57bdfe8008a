// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstore.h"

using namespace Qt::StringLiterals;

namespace ab {

QString secretName(SecretKind kind)
{
    switch (kind) {
    case SecretKind::ClientSecret:
        return u"client_secret"_s;
    case SecretKind::PrivateKey:
        return u"private_key"_s;
    case SecretKind::AccessToken:
        return u"access_token"_s;
    }
    return {};
}

QString SecretId::key() const
{
    return profile + u'/' + secretName(kind);
}

} // namespace ab
