// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/replacedtext.h"

#include <QCoreApplication>

namespace ab {

QString replacedText(const QString &text)
{
    return text.contains(QChar::ReplacementCharacter)
               ? QCoreApplication::translate("ReplacedText", "� stands for bytes of the answer that are no UTF-8.")
               : QString();
}

QString withReplaced(const QString &text, const QString &title)
{
    const QString words = replacedText(QString(title + text));
    return text.isEmpty() || words.isEmpty() ? QString(text + words) : QString(text + u'\n' + words);
}

} // namespace ab
