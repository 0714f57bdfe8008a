// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <memory>

using EVP_PKEY = struct evp_pkey_st;

namespace ab {

// What the signing and the checking side share; for this folder only.

struct JwsAlgorithm
{
    const char *name;
    const char *digest;
    int coordinateBytes; // of r and of s; 0 for RSA
    const char *curve;
    QLatin1StringView curveName; // as people know it
};
const JwsAlgorithm *findJwsAlgorithm(const QString &name); // null: none of the six

using KeyPtr = std::shared_ptr<EVP_PKEY>;
KeyPtr readPrivateKey(const QByteArray &pem); // null when it is none, or encrypted
inline constexpr int leastRsaBits = 2048;

} // namespace ab
