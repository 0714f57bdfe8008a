// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace ab {

// A rule of "Token exchange" that a JWT breaks, or a way in which it differs from the profile.
enum class JwtObjection {
    NotAJwt,
    AlgorithmNotAllowed,
    TypeNotJwt,
    KeyIdMissing,
    ClaimMissing,
    ClaimNotText,
    TimeNotWhole,
    ExpiresBeforeIssued,
    LivesTooLong,
    IssuedInFuture,
    NotYetValid,
    Expired,
    SignatureDer,
    SignatureLength,
    SignatureWrong,
    // what the profile says otherwise: refused when the profile is right
    KeyIdOther,
    IssuerOther,
    AudienceOther
};
inline constexpr int jwtObjections = int(JwtObjection::AudienceOther) + 1;

struct JwtRefusal
{
    JwtObjection what = JwtObjection::NotAJwt;
    QString name{};  // of the claim
    QString value{}; // what it has, or what the profile has
    bool operator==(const JwtRefusal &) const = default;
};

// A JWT taken apart. Holds neither the token nor its signature.
struct JwtInspection
{
    using Members = QList<std::pair<QString, QString>>; // in their order; values that are no text as their JSON
    enum class Signature { Verified, Refused, NotChecked };

    bool isReadable = false;
    QString algorithm{};
    QString keyId{};
    Members header{};
    Members claims{};
    QString userClaim{};
    QString tenantClaim{};
    std::optional<qint64> issuedAt{}; // Unix seconds
    std::optional<qint64> notBefore{};
    std::optional<qint64> expiresAt{};
    Signature signature = Signature::NotChecked; // NotChecked: no key at hand that fits the algorithm
    QList<JwtRefusal> refusals{};                // in the order a verifier meets them
    QDateTime inspectedAt{};

    QString claim(const QString &name) const;
};

// `privateKeyPem` may be empty: then the signature is not checked.
JwtInspection inspectJwt(const QByteArray &jwt, const Profile &profile, const QByteArray &privateKeyPem,
                         const QDateTime &now);

} // namespace ab

Q_DECLARE_METATYPE(ab::JwtInspection)
