// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace ab {

// The date of a header such as Date or Retry-After, in UTC; invalid when it cannot be read.
QDateTime httpDate(const QByteArray &text);

} // namespace ab
