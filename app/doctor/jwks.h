// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/keyfacts.h"
#include "app/doctor/finding.h"

namespace ab {

// Does the published key set hold this public key under this id? `body` is what the JWKS address answered.
Finding jwksFinding(const QByteArray &body, const PublicJwk &key, const QString &keyId);

} // namespace ab
