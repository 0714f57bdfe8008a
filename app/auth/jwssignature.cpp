// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwssignature.h"

#include "app/auth/jwskey.h"
#include "app/auth/keyfacts.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

template<auto Free>
struct Freer
{
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using PairPtr = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;

// `rule` as in ProfileProblem.
ApiError unusableKey(const QString &rule)
{
    ERR_clear_error();
    return {.kind = ApiError::Kind::Configuration, .code = u"private_key"_s, .pointer = rule};
}

Result<KeyPtr> readKey(const QByteArray &pem)
{
    if (const KeyPtr key = readPrivateKey(pem))
        return key;
    return unusableKey(pem.contains("ENCRYPTED") ? u"key_plain"_s : u"key_pem"_s);
}

std::optional<ApiError> misfit(const QByteArray &privateKeyPem, const JwsAlgorithm &algorithm)
{
    const auto name = QLatin1StringView(algorithm.name);
    if (keyFit(keyFacts(privateKeyPem), name) == KeyFit::Fits)
        return std::nullopt;
    if (algorithm.coordinateBytes == 0)
        return unusableKey(u"key_rsa %1"_s.arg(name));
    return unusableKey(u"key_curve %1 %2"_s.arg(name, algorithm.curveName));
}

// What OpenSSL makes of the input: for EC a DER structure.
QByteArray signatureOf(EVP_PKEY *key, const char *digest, const QByteArray &input)
{
    const DigestPtr context(EVP_MD_CTX_new());
    const auto *data = reinterpret_cast<const unsigned char *>(input.constData());
    size_t size = 0;
    if (EVP_DigestSignInit_ex(context.get(), nullptr, digest, nullptr, nullptr, key, nullptr) <= 0
        || EVP_DigestSign(context.get(), nullptr, &size, data, size_t(input.size())) <= 0)
        return {};
    QByteArray signature(qsizetype(size), '\0');
    auto *out = reinterpret_cast<unsigned char *>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, data, size_t(input.size())) <= 0)
        return {};
    signature.truncate(qsizetype(size)); // for EC the first size is only an upper bound
    return signature;
}

// JWS wants r and s side by side, each as wide as the curve (RFC 7518).
QByteArray fixedWidth(const QByteArray &der, int coordinateBytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const PairPtr pair(d2i_ECDSA_SIG(nullptr, &at, long(der.size())));
    QByteArray raw(2 * coordinateBytes, '\0');
    auto *r = reinterpret_cast<unsigned char *>(raw.data());
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), r, coordinateBytes) < 0
        || BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), r + coordinateBytes, coordinateBytes) < 0)
        return {};
    return raw;
}

} // namespace

Result<QByteArray> jwsSignature(const QString &algorithm, const QByteArray &privateKeyPem,
                                const QByteArray &signingInput)
{
    const JwsAlgorithm *known = findJwsAlgorithm(algorithm);
    if (!known)
        return ApiError{.kind = ApiError::Kind::Configuration, .code = u"auth.jwt.algorithm"_s, .detail = algorithm};
    const auto key = readKey(privateKeyPem);
    if (!key)
        return key.error();
    if (const auto error = misfit(privateKeyPem, *known))
        return *error;
    QByteArray signature = signatureOf(key->get(), known->digest, signingInput);
    if (known->coordinateBytes > 0)
        signature = fixedWidth(signature, known->coordinateBytes);
    if (signature.isEmpty())
        return unusableKey(u"key_signs"_s);
    return signature;
}

} // namespace ab
