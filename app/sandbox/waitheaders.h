// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>

namespace ab::sandbox {

// The ways in which an answer says how long to wait.
enum class WaitHeaders { All, RetryAfter, RetryAfterDate, ResetEpoch, ResetSeconds, None };

// Header names with their texts.
QJsonObject waitHeaders(WaitHeaders style, qint64 seconds, const QDateTime &now);

} // namespace ab::sandbox
