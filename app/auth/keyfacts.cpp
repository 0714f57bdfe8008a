// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/keyfacts.h"

#include "app/auth/jwskey.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

KeyFacts::State stateOf(const QByteArray &pem)
{
    const auto begins = [&](const QByteArray &what) { return pem.contains(QByteArray("-----BEGIN " + what)); };
    if (begins("CERTIFICATE"))
        return KeyFacts::State::Certificate;
    if (begins("PUBLIC KEY") || begins("RSA PUBLIC KEY"))
        return KeyFacts::State::Public;
    if (pem.contains("ENCRYPTED"))
        return KeyFacts::State::Encrypted;
    const bool beginsAsKey = pem.contains("-----BEGIN") && pem.contains("PRIVATE KEY");
    return beginsAsKey ? KeyFacts::State::CutOff : KeyFacts::State::NotPem;
}

// As people call it: OpenSSL says prime256v1 for P-256. Empty for a key that lies on none.
QString curveOf(const KeyPtr &key)
{
    char group[64] = "";
    if (!EVP_PKEY_is_a(key.get(), "EC") || !EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr))
        return {};
    const auto curve = QLatin1StringView(group);
    for (const QString &name : {u"ES256"_s, u"ES384"_s, u"ES512"_s}) {
        const JwsAlgorithm *algorithm = findJwsAlgorithm(name);
        if (curve == QLatin1StringView(algorithm->curve))
            return algorithm->curveName;
    }
    return curve;
}

// A number of the key, as wide as `bytes` (0: as it comes).
QByteArray parameter(const KeyPtr &key, const char *name, int bytes)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key.get(), name, &number) != 1)
        return {};
    const int width = std::max(bytes, BN_num_bytes(number));
    QByteArray value(width, '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char *>(value.data()), width);
    BN_free(number);
    return value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray derOf(const QByteArray &raw, int width)
{
    if (raw.size() != 2 * width)
        return {};
    const auto *bytes = reinterpret_cast<const unsigned char *>(raw.constData());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), &ECDSA_SIG_free);
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes, width, nullptr), BN_bin2bn(bytes + width, width, nullptr));
    QByteArray der(i2d_ECDSA_SIG(pair.get(), nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_ECDSA_SIG(pair.get(), &out);
    return der;
}

bool verifies(const KeyPtr &key, const char *digest, const QByteArray &text, const QByteArray &signature)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *input = reinterpret_cast<const unsigned char *>(text.constData());
    const auto *given = reinterpret_cast<const unsigned char *>(signature.constData());
    const bool good =
        EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr, key.get(), nullptr) == 1
        && EVP_DigestVerify(context.get(), given, size_t(signature.size()), input, size_t(text.size())) == 1;
    ERR_clear_error();
    return good;
}

} // namespace

KeyFacts keyFacts(const QByteArray &pem)
{
    const KeyPtr key = readPrivateKey(pem);
    if (!key)
        return {.state = stateOf(pem)};
    return {.state = KeyFacts::State::Private,
            .kind = QString::fromLatin1(EVP_PKEY_get0_type_name(key.get())),
            .bits = EVP_PKEY_get_bits(key.get()),
            .curve = curveOf(key)};
}

KeyFacts neededKey(const QString &algorithm)
{
    const JwsAlgorithm *known = findJwsAlgorithm(algorithm);
    if (!known)
        return {};
    const bool isRsa = known->coordinateBytes == 0;
    return {.state = KeyFacts::State::Private,
            .kind = isRsa ? u"RSA"_s : u"EC"_s,
            .bits = isRsa ? leastRsaBits : 0,
            .curve = known->curveName};
}

KeyFit keyFit(const KeyFacts &key, const QString &algorithm)
{
    const KeyFacts needed = neededKey(algorithm);
    if (needed.kind.isEmpty())
        return KeyFit::UnknownAlgorithm;
    if (key.kind != needed.kind)
        return KeyFit::OtherKind;
    if (key.curve != needed.curve)
        return KeyFit::OtherCurve;
    return key.bits < needed.bits ? KeyFit::TooShort : KeyFit::Fits;
}

PublicJwk publicJwk(const QByteArray &privateKeyPem)
{
    const KeyPtr key = readPrivateKey(privateKeyPem);
    if (!key)
        return {};
    if (EVP_PKEY_is_a(key.get(), "RSA"))
        return {.kind = u"RSA"_s,
                .first = parameter(key, OSSL_PKEY_PARAM_RSA_N, 0),
                .second = parameter(key, OSSL_PKEY_PARAM_RSA_E, 0)};
    if (!EVP_PKEY_is_a(key.get(), "EC"))
        return {};
    const int width = (EVP_PKEY_get_bits(key.get()) + 7) / 8;
    return {.kind = u"EC"_s,
            .curve = curveOf(key),
            .first = parameter(key, OSSL_PKEY_PARAM_EC_PUB_X, width),
            .second = parameter(key, OSSL_PKEY_PARAM_EC_PUB_Y, width)};
}

SignatureCheck checkSignature(const QString &algorithm, const QByteArray &privateKeyPem, const QByteArray &signingInput,
                              const QByteArray &signature)
{
    const JwsAlgorithm *known = findJwsAlgorithm(algorithm);
    const KeyPtr key = readPrivateKey(privateKeyPem);
    if (!known || !key || keyFit(keyFacts(privateKeyPem), algorithm) != KeyFit::Fits)
        return SignatureCheck::NoKey;
    const int width = known->coordinateBytes;
    const QByteArray der = width == 0 ? signature : derOf(signature, width);
    if (!der.isEmpty() && verifies(key, known->digest, signingInput, der))
        return SignatureCheck::Valid;
    if (width > 0 && verifies(key, known->digest, signingInput, signature))
        return SignatureCheck::Der;
    return der.isEmpty() ? SignatureCheck::WrongLength : SignatureCheck::Wrong;
}

} // namespace ab
