// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ab {

// A JSON string literal in UTF-8: quotes, backslashes and control characters are escaped and nothing else. Lone
// surrogates, which UTF-8 cannot express, become U+FFFD.
QByteArray quotedJson(QStringView text);

// The text of a string literal, given with its quotes. Bytes that are no valid literal are read as far as they go.
QString unquotedJson(QByteArrayView literal);

} // namespace ab
