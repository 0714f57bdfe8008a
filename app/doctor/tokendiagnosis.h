// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/doctor/diagnosis.h"
#include "app/doctor/witnesstransport.h"

namespace ab {

// Which of two or three names a failure to get an answer goes by, depending on who did not answer.
struct NoAnswer
{
    Diagnosis unreachable;
    Diagnosis untrusted;
    Diagnosis silent;
};
// Nothing when an answer came, and the error is what it says.
std::optional<Diagnosis> noAnswer(const ApiError &error, const NoAnswer &names);

// Why the token endpoint gave no access token. `sighting` is its last answer.
Diagnosis tokenDiagnosis(const ApiError &error, const WitnessTransport::Sighting &sighting);

// What a refusal with invalid_grant is about, as far as its description tells; the service's own words for these are
// not documented, so that anything unclear is JwtRefused.
Diagnosis refusedJwt(const QString &description);

// Why the API did not answer a list.
Diagnosis apiDiagnosis(const ApiError &error, const WitnessTransport::Sighting &sighting);

} // namespace ab
