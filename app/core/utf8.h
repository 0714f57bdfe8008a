// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringDecoder>

namespace ab {

// Other than QString::fromUtf8 it keeps a U+FEFF at the beginning: inside of a document it belongs to the text.
inline QString textFromUtf8(QByteArrayView bytes)
{
    if (!bytes.startsWith("\xef\xbb\xbf"))
        return QString::fromUtf8(bytes);
    using Flag = QStringDecoder::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::ConvertInitialBom | Flag::Stateless); // there is nothing to come
    return decoder(bytes);
}

// Can it be shown as text? What was cut off in the middle of a character can.
inline bool isText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0');
}

} // namespace ab
