// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/growinglist.h"

#include <QByteArray>

namespace ab {

// Where the values of a document are: eight bytes a value and twelve more a container. Types are read off the first
// byte of a value and keys are found in front of their values, so neither is stored. The values of a container stand
// side by side, which makes at(n) a plain addition; the root is the last entry.
struct JsonTable
{
    struct Entry
    {
        quint32 offset; // of the first byte
        quint32 extent; // the length in bytes of a scalar, the number of the container otherwise
    };
    struct Container
    {
        quint32 firstChild; // among the entries
        quint32 size;       // in children
        quint32 length;     // in bytes
    };

    QByteArray bytes;
    GrowingList<Entry> entries;
    GrowingList<Container> containers;
};

} // namespace ab
