// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/jwtinspection.h"

namespace ab {

QString sentenceFor(const JwtRefusal &refusal);
QString signatureSentence(const JwtInspection &inspection);
QString verdictSentence(const JwtInspection &inspection); // would Zapier take it?

// "27 November 2026 14:00:12 (in 3 min 20 s)", in local time.
QString momentInWords(qint64 unixSeconds, const QDateTime &now);

// What a member of the JWT means, for a list of them: "key id", "expires"; empty for one that has no agreed meaning.
QString memberMeaning(const QString &name, const JwtInspection &inspection);

// Plain text to pass on: algorithm, key id, issuer, audience, user, tenant, times and the verdict; of other claims the
// names only. Never the token nor its signature.
QString jwtReport(const JwtInspection &inspection);

} // namespace ab
