// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/httpmessage.h"
#include "app/sandbox/outcome.h"

#include <QJsonObject>

namespace ab::sandbox {

// The JSON object in a request's body. Only for looking at: what must be kept exactly is kept as bytes.
Outcome<QJsonObject> jsonBody(const Request &request);

// The same JSON with numbers that no double can hold, such as 1e400, made as large as one can. They are good JSON
// that Qt's parser refuses.
QByteArray withFiniteNumbers(const QByteArray &json);

} // namespace ab::sandbox
