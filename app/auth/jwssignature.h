// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

namespace ab {

// The signature of a JWS (RFC 7515) by one of RS256, RS384, RS512, ES256, ES384, ES512. The key is a PEM in PKCS#8,
// PKCS#1 or SEC1, unencrypted. Configuration when the key cannot be read or does not fit; it never appears in the
// error.
Result<QByteArray> jwsSignature(const QString &algorithm, const QByteArray &privateKeyPem,
                                const QByteArray &signingInput);

} // namespace ab
