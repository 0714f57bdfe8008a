// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

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

inline void wipe(QString &text)
{
    if (text.isDetached()) {
        volatile char16_t *at = reinterpret_cast<char16_t *>(text.data());
        for (qsizetype i = 0; i < text.size(); ++i)
            at[i] = 0;
    }
    text.clear();
}

} // namespace ab
