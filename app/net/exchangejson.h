// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"
#include "app/net/exchangelog.h"

namespace ab {

// One call for a script: a line of --log-http, or one of the calls of a stored run. A body that is not text stands
// there in base64, which the member behind it tells.
JsonText exchangeToJson(const Exchange &exchange, const QByteArray &requestBody, const QByteArray &responseBody);

} // namespace ab
