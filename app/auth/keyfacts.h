// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ab {

// What a text that should be a private key turns out to be; nothing of the key itself.
struct KeyFacts
{
    enum class State { Private, NotPem, CutOff, Encrypted, Public, Certificate };

    State state = State::NotPem;
    QString kind{}; // RSA, EC, or OpenSSL's name for another one
    int bits = 0;
    QString curve{}; // P-256 …; empty for RSA
    bool operator==(const KeyFacts &) const = default;
};
KeyFacts keyFacts(const QByteArray &pem);

enum class KeyFit { Fits, UnknownAlgorithm, OtherKind, OtherCurve, TooShort };
KeyFit keyFit(const KeyFacts &key, const QString &algorithm); // of a private key

// What the algorithm asks for, in the words of KeyFacts; `bits` is the least number of them.
KeyFacts neededKey(const QString &algorithm);

// The public half as a JWKS publishes it: base64url without padding. Not a secret.
struct PublicJwk
{
    QString kind{}; // kty: RSA or EC; empty when there is no such key
    QString curve{};
    QByteArray first{};  // n or x
    QByteArray second{}; // e or y
    bool operator==(const PublicJwk &) const = default;
};
PublicJwk publicJwk(const QByteArray &privateKeyPem);

// A JWS signature against the public half of a key.
enum class SignatureCheck {
    Valid,
    Wrong,       // of another key, or the text was changed
    Der,         // of this key, but in OpenSSL's form instead of r and s side by side
    WrongLength, // neither form
    NoKey        // no key that fits the algorithm to check it with
};
SignatureCheck checkSignature(const QString &algorithm, const QByteArray &privateKeyPem, const QByteArray &signingInput,
                              const QByteArray &signature);

} // namespace ab
