// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/profile/profile.h"

#include <QDateTime>

namespace ab {

// The partner-signed JWT of "Token exchange": header alg, typ, kid; claims user, tenant, iss, aud, iat, nbf, exp.
// `nbf` is set 30 s back for clocks that differ. Fails with Configuration (key of the wrong kind, unreadable PEM,
// lifetime over 300 s) — the key never appears in the error.
Result<QByteArray> signPartnerJwt(const JwtSettings &settings, const Identity &identity,
                                  const QByteArray &privateKeyPem, const QDateTime &now);

} // namespace ab
