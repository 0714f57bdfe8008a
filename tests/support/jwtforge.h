// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

// Keys and JWTs for tests of the verifying side: good ones, and ones with any single thing wrong. Written apart from
// the client's signer, so that a shared mistake cannot hide.
namespace jwtforge {

using Key = std::shared_ptr<EVP_PKEY>;

inline Key newKey(const QByteArray &algorithm)
{
    EVP_PKEY *key = algorithm.startsWith("RS") ? EVP_RSA_gen(2048)
                    : algorithm == "ES256"     ? EVP_EC_gen("P-256")
                    : algorithm == "ES384"     ? EVP_EC_gen("P-384")
                                               : EVP_EC_gen("P-521");
    return Key(key, EVP_PKEY_free);
}

inline Key keyFromPem(const QByteArray &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), BIO_free);
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
}

inline QByteArray publicPem(const Key &key)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PUBKEY(bio.get(), key.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

inline QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

inline QByteArray encoded(const QJsonObject &object)
{
    return encoded(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

// As OpenSSL makes it: for EC keys in DER.
inline QByteArray derSignature(const Key &key, const QByteArray &algorithm, const QByteArray &text)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const QByteArray digest = "SHA" + algorithm.mid(2);
    EVP_DigestSignInit_ex(context.get(), nullptr, digest.constData(), nullptr, nullptr, key.get(), nullptr);
    const auto *data = reinterpret_cast<const unsigned char *>(text.constData());
    size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, data, size_t(text.size()));
    QByteArray signature(qsizetype(size), '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, data,
                   size_t(text.size()));
    signature.truncate(qsizetype(size));
    return signature;
}

// As a JWS carries it: r and s side by side, each at the width of the curve.
inline QByteArray jwsSignature(const Key &key, const QByteArray &algorithm, const QByteArray &text)
{
    const QByteArray der = derSignature(key, algorithm, text);
    if (algorithm.startsWith("RS"))
        return der;
    const int width = (EVP_PKEY_get_bits(key.get()) + 7) / 8;
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(d2i_ECDSA_SIG(nullptr, &bytes, long(der.size())),
                                                                     ECDSA_SIG_free);
    QByteArray raw(2 * width, '\0');
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, width);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + width, width);
    return raw;
}

inline QByteArray jwt(const Key &key, const QByteArray &algorithm, const QJsonObject &header, const QJsonObject &claims)
{
    const QByteArray head = encoded(header);
    const QByteArray payload = encoded(claims);
    const QByteArray text = head + '.' + payload;
    return text + '.' + encoded(jwsSignature(key, algorithm, text));
}

} // namespace jwtforge
