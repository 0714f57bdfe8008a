// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

namespace ab {

// RFC 6901. The empty pointer is the node itself; Missing when the pointer is malformed or leads nowhere.
JsonNode resolvePointer(const JsonNode &node, QStringView pointer);

// A part between two slashes as the name it stands for.
QString unescapedToken(QStringView token);

// The pointer through these member names and array indexes, "" for none.
QString pointerTo(const QStringList &parts);

} // namespace ab
