// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ab {

// Bytes that are not text, to read: sixteen a line, with their place, in hexadecimal and as far as they are printable.
QByteArray hexDump(const QByteArray &bytes);

} // namespace ab
