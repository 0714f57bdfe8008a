// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/filetext.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace ab::filetext {

Reading read(const QString &fileName)
{
    QFile file(fileName);
    // A pipe or a device might never end.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit)
        return {.outcome = Outcome::TooLarge};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return {.outcome = Outcome::NotText};
    return {Outcome::Text, text};
}

} // namespace ab::filetext
