// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/outcome.h"

#include <QByteArray>
#include <QString>

#include <memory>

using EVP_PKEY = struct evp_pkey_st;

namespace ab::sandbox {

struct JwsAlgorithm;

// The public half of a key a partner has registered, and the one algorithm it is registered for.
class PublicKey
{
public:
    // RS256, RS384, RS512 (2048 bits at least), ES256, ES384 or ES512 on the curve that belongs to it.
    static Outcome<PublicKey> fromPem(const QByteArray &pem, const QString &algorithm);

    QString algorithm() const;
    // The signature as a JWS carries it: for ES* the raw r and s, each at the full width of the curve.
    bool verifies(const QByteArray &signedText, const QByteArray &signature) const;

private:
    PublicKey(std::shared_ptr<EVP_PKEY> key, const JwsAlgorithm *algorithm) :
        m_key(std::move(key)), m_algorithm(algorithm)
    {
    }

    std::shared_ptr<EVP_PKEY> m_key;
    const JwsAlgorithm *m_algorithm;
};

struct KeyPair
{
    QByteArray privatePem; // PKCS#8
    QByteArray publicPem;
};

// A new P-256 pair, for ES256: made in well under a millisecond, which no RSA key is.
KeyPair generateKeyPair();

} // namespace ab::sandbox
