// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/secretdiagnosis.h"

#include "app/auth/secretstore.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

Diagnosis missing(const QString &secret)
{
    if (secret == secretName(SecretKind::PrivateKey))
        return Diagnosis::PrivateKeyMissing;
    return secret == secretName(SecretKind::AccessToken) ? Diagnosis::AccessTokenMissing
                                                         : Diagnosis::ClientSecretMissing;
}

// By the codes of KeychainSecretStore.
Diagnosis keyStore(const QString &code)
{
    const std::pair<QLatin1StringView, Diagnosis> known[] = {{"locked"_L1, Diagnosis::KeyStoreLocked},
                                                             {"denied"_L1, Diagnosis::KeyStoreDenied},
                                                             {"absent"_L1, Diagnosis::KeyStoreAbsent},
                                                             {"timeout"_L1, Diagnosis::KeyStoreSilent},
                                                             {"damaged"_L1, Diagnosis::SecretDamaged}};
    for (const auto &[name, diagnosis] : known) {
        if (code == name)
            return diagnosis;
    }
    return Diagnosis::KeyStoreFailed;
}

} // namespace

Finding secretFinding(SetupStep step, const ApiError &error)
{
    const QString said = error.detail;
    switch (error.kind) {
    case ApiError::Kind::SecretMissing:
        return Finding::failed(step, missing(error.code));
    case ApiError::Kind::KeyStore:
        return Finding::failed(step, keyStore(error.code), {{u"said"_s, said}});
    case ApiError::Kind::Configuration:
        if (error.code == "auth.client_id"_L1)
            return Finding::failed(step, Diagnosis::ClientIdMissing);
        return Finding::failed(step, Diagnosis::KeyFileUnreadable, {{u"variable"_s, error.code}, {u"said"_s, said}});
    default:
        return Finding::failed(step, Diagnosis::Unexpected, {{u"said"_s, said}});
    }
}

} // namespace ab
