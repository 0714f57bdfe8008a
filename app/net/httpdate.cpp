// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpdate.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace ab {

QDateTime httpDate(const QByteArray &text)
{
    // RFC 9110's one form for new messages; its dates are in GMT.
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text).trimmed(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace ab
