// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/doctor/finding.h"

namespace ab {

// Why a secret cannot be had: an error of a SecretStore.
Finding secretFinding(SetupStep step, const ApiError &error);

} // namespace ab
