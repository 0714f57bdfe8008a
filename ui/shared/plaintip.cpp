// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/plaintip.h"

namespace ab {

using namespace Qt::StringLiterals;

QString plainTip(const QString &text)
{
    constexpr qsizetype longest = 5000;
    if (text.isEmpty())
        return {};
    const QString some = text.size() <= longest ? text : QString(text.left(longest) + u'…');
    return u"<p style=\"white-space: pre-wrap\">"_s + some.toHtmlEscaped() + u"</p>"_s;
}

} // namespace ab
