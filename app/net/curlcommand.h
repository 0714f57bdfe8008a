// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

namespace ab {

// The call as a command for a POSIX shell. In place of each secret stands a variable of the environment that is named
// after it: $ACTIONBENCH_ACCESS_TOKEN, $ACTIONBENCH_CLIENT_SECRET; $ACTIONBENCH_SECRET where there is no name. A body
// that is too large for an argument comes through a pipe.
QByteArray curlCommand(const Exchange &exchange, const QByteArray &requestBody);

bool carriesBearer(const Exchange &exchange);
// The same with the bearer token itself; all other secrets stay variables.
QByteArray curlCommandWithBearer(Exchange exchange, const QByteArray &requestBody, const QByteArray &token);

} // namespace ab
