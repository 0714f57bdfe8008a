// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/signingkey.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <cstring>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

struct JwsAlgorithm
{
    const char *name;
    const char *digest;
    int coordinateBytes; // of r and of s; 0 for RSA
    const char *curve;
};

namespace {

constexpr std::array algorithms = {
    JwsAlgorithm{"RS256", "SHA256", 0, ""},           JwsAlgorithm{"RS384", "SHA384", 0, ""},
    JwsAlgorithm{"RS512", "SHA512", 0, ""},           JwsAlgorithm{"ES256", "SHA256", 32, "prime256v1"},
    JwsAlgorithm{"ES384", "SHA384", 48, "secp384r1"}, JwsAlgorithm{"ES512", "SHA512", 66, "secp521r1"},
};

template<auto Free>
struct Freer
{
    template<typename T>
    void operator()(T *pointer) const
    {
        Free(pointer);
    }
};
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using SignaturePtr = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;

const JwsAlgorithm *algorithmNamed(const QString &name)
{
    for (const JwsAlgorithm &algorithm : algorithms) {
        if (name == QLatin1StringView(algorithm.name))
            return &algorithm;
    }
    return nullptr;
}

bool fits(EVP_PKEY *key, const JwsAlgorithm &algorithm)
{
    if (algorithm.coordinateBytes == 0)
        return EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= 2048;
    std::array<char, 64> curve{};
    return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, curve.data(), curve.size(), nullptr)
           && std::strcmp(curve.data(), algorithm.curve) == 0;
}

// OpenSSL wants the pair of numbers as DER; empty when it is not one of the right length.
QByteArray derFromRaw(const QByteArray &raw, int width)
{
    if (raw.size() != 2 * width)
        return {};
    const auto *bytes = reinterpret_cast<const unsigned char *>(raw.constData());
    const SignaturePtr pair(ECDSA_SIG_new());
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes, width, nullptr), BN_bin2bn(bytes + width, width, nullptr));
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const QByteArray copy(reinterpret_cast<const char *>(der), qMax(size, 0));
    OPENSSL_free(der);
    return copy;
}

QByteArray textIn(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

Refusal badKey(const QString &detail)
{
    return {.code = u"invalid_key"_s, .title = u"InvalidKey"_s, .detail = detail};
}

} // namespace

Outcome<PublicKey> PublicKey::fromPem(const QByteArray &pem, const QString &algorithm)
{
    const JwsAlgorithm *known = algorithmNamed(algorithm);
    if (!known)
        return badKey(u"The algorithm must be one of RS256, RS384, RS512, ES256, ES384 and ES512."_s);
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), Freer<EVP_PKEY_free>());
    ERR_clear_error();
    if (!key)
        return badKey(u"The public key is not in PEM form (BEGIN PUBLIC KEY)."_s);
    if (!fits(key.get(), *known))
        return badKey(u"The public key does not fit %1."_s.arg(algorithm));
    return PublicKey(std::move(key), known);
}

QString PublicKey::algorithm() const
{
    return QString::fromLatin1(m_algorithm->name);
}

bool PublicKey::verifies(const QByteArray &signedText, const QByteArray &signature) const
{
    const int width = m_algorithm->coordinateBytes;
    const QByteArray der = width == 0 ? signature : derFromRaw(signature, width);
    if (der.isEmpty())
        return false;
    const DigestPtr context(EVP_MD_CTX_new());
    const auto *sign = reinterpret_cast<const unsigned char *>(der.constData());
    const auto *text = reinterpret_cast<const unsigned char *>(signedText.constData());
    const char *digest = m_algorithm->digest;
    const bool good =
        EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr, m_key.get(), nullptr) == 1
        && EVP_DigestVerify(context.get(), sign, size_t(der.size()), text, size_t(signedText.size())) == 1;
    ERR_clear_error();
    return good;
}

KeyPair generateKeyPair()
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    const BioPtr privateText(BIO_new(BIO_s_mem()));
    const BioPtr publicText(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(privateText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_PUBKEY(publicText.get(), key.get());
    return {textIn(privateText.get()), textIn(publicText.get())};
}

} // namespace ab::sandbox
