// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ab {

// Overwrites bytes that held a secret and empties them. Copies that still share them keep them: the last owner wipes.
inline void wipe(QByteArray &bytes)
{
    if (bytes.isDetached()) {
        volatile char *at = bytes.data(); // volatile, or the compiler leaves the writes out
        for (qsizetype i = 0; i < bytes.size(); ++i)
            at[i] = 0;
    }
    bytes.clear();
}

} // namespace ab
