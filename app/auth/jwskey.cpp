// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwskey.h"

#include "app/core/wipe.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr JwsAlgorithm algorithms[] = {
    {"RS256", "SHA256", 0, "", ""_L1},
    {"RS384", "SHA384", 0, "", ""_L1},
    {"RS512", "SHA512", 0, "", ""_L1},
    {"ES256", "SHA256", 32, "prime256v1", "P-256"_L1},
    {"ES384", "SHA384", 48, "secp384r1", "P-384"_L1},
    {"ES512", "SHA512", 66, "secp521r1", "P-521"_L1},
};

// Without a callback OpenSSL asks for the passphrase on the terminal, and blocks.
int refusePassphrase(char *, int, int, void *)
{
    return -1;
}

} // namespace

const JwsAlgorithm *findJwsAlgorithm(const QString &name)
{
    for (const JwsAlgorithm &algorithm : algorithms) {
        if (name == QLatin1StringView(algorithm.name))
            return &algorithm;
    }
    return nullptr;
}

KeyPtr readPrivateKey(const QByteArray &pem)
{
    QByteArray lines = pem;
    if (!pem.contains('\n'))
        lines.replace("\\n", "\n"); // how a PEM often stands in an environment variable
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(lines.constData(), int(lines.size())),
                                                        &BIO_free);
    KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassphrase, nullptr), EVP_PKEY_free);
    wipe(lines);
    ERR_clear_error();
    return key;
}

} // namespace ab
