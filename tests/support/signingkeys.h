// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace ab {

// Keys made for one test, and the check of what was signed with them.
class SigningKey
{
public:
    static SigningKey rsa(unsigned bits = 2048) { return SigningKey(EVP_RSA_gen(bits)); }
    static SigningKey ec(const char *curve) { return SigningKey(EVP_EC_gen(curve)); }

    QByteArray pem() const
    {
        return written([this](BIO *out) {
            PEM_write_bio_PKCS8PrivateKey(out, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    QByteArray traditionalPem() const // PKCS#1 or SEC1
    {
        return written([this](BIO *out) {
            PEM_write_bio_PrivateKey_traditional(out, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    QByteArray encryptedPem(QByteArray passphrase) const
    {
        return written([&](BIO *out) {
            PEM_write_bio_PKCS8PrivateKey(out, m_key.get(), EVP_aes_128_cbc(), passphrase.data(),
                                          int(passphrase.size()), nullptr, nullptr);
        });
    }
    QByteArray publicPem() const
    {
        return written([this](BIO *out) { PEM_write_bio_PUBKEY(out, m_key.get()); });
    }

    // `signature` as OpenSSL has it: for EC in DER.
    bool verifies(const char *digest, const QByteArray &input, const QByteArray &signature) const
    {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        return EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr, m_key.get(), nullptr) == 1
               && EVP_DigestVerify(context.get(), bytes(signature), size_t(signature.size()), bytes(input),
                                   size_t(input.size()))
                      == 1;
    }

    // r and s side by side, to the DER that OpenSSL verifies.
    static QByteArray derOf(const QByteArray &raw)
    {
        const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), &ECDSA_SIG_free);
        const qsizetype half = raw.size() / 2;
        ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes(raw), int(half), nullptr),
                       BN_bin2bn(bytes(raw) + half, int(half), nullptr));
        QByteArray der(i2d_ECDSA_SIG(pair.get(), nullptr), '\0');
        auto *out = reinterpret_cast<unsigned char *>(der.data());
        i2d_ECDSA_SIG(pair.get(), &out);
        return der;
    }

private:
    explicit SigningKey(EVP_PKEY *key) : m_key(key, EVP_PKEY_free) {}
    static const unsigned char *bytes(const QByteArray &data)
    {
        return reinterpret_cast<const unsigned char *>(data.constData());
    }

    template<typename Write>
    static QByteArray written(Write write)
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
        write(out.get());
        char *data = nullptr;
        const long size = BIO_get_mem_data(out.get(), &data);
        return QByteArray(data, size);
    }

    std::shared_ptr<EVP_PKEY> m_key;
};

} // namespace ab
