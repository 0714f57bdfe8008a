// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/skippedtext.h"

#include <QCoreApplication>

namespace ab {

QString skippedText(int count)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("SkippedText", text); };
    if (count <= 0)
        return {};
    return count == 1 ? say("1 entry could not be read and is left out.")
                      : say("%1 entries could not be read and are left out.").arg(count);
}

QString withSkipped(const QString &text, int count)
{
    if (count <= 0 || text.isEmpty())
        return text + skippedText(count);
    return (text.endsWith(u'.') ? QString(text + u' ') : QString(text + QStringLiteral(". "))) + skippedText(count);
}

} // namespace ab
