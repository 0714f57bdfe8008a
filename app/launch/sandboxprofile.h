// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"
#include "app/sandbox/sandboxserver.h"

namespace ab {

// The built-in profile that points at a simulator of this process.
Profile sandboxProfile(const QUrl &baseUrl, const sandbox::Credentials &credentials);

} // namespace ab
