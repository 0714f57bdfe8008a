// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/waitheaders.h"

#include "app/sandbox/clock.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

QJsonObject waitHeaders(WaitHeaders style, qint64 seconds, const QDateTime &now)
{
    const QDateTime then = now.addSecs(seconds);
    const QString number = QString::number(seconds);
    const QString epoch = QString::number(then.toSecsSinceEpoch());
    switch (style) {
    case WaitHeaders::All:
        return {{u"Retry-After"_s, number}, {u"X-RateLimit-Remaining"_s, u"0"_s}, {u"X-RateLimit-Reset"_s, epoch}};
    case WaitHeaders::RetryAfter:
        return {{u"Retry-After"_s, number}};
    case WaitHeaders::RetryAfterDate:
        return {{u"Retry-After"_s, QString::fromLatin1(httpDate(then))}};
    case WaitHeaders::ResetEpoch:
        return {{u"X-RateLimit-Reset"_s, epoch}};
    case WaitHeaders::ResetSeconds:
        return {{u"X-RateLimit-Reset"_s, number}};
    case WaitHeaders::None:
        break;
    }
    return {};
}

} // namespace ab::sandbox
