// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/datetimetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab::datetimetext {

WallClock wallClock(QDate date, QTime time, const QTimeZone &zone)
{
    const QDateTime asIfUtc(date, time, QTimeZone::utc());
    // Clocks change less often than every other day: these two are the only candidates.
    const int before = zone.offsetFromUtc(asIfUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asIfUtc.addDays(1));
    if (before == after)
        return {.offsets = {before}};
    WallClock clock;
    for (const int offset : {before, after}) {
        if (zone.offsetFromUtc(asIfUtc.addSecs(-offset)) == offset)
            clock.offsets.append(offset);
    }
    if (clock.offsets.isEmpty())
        return {.offsets = {before, after}, .exists = false};
    return clock;
}

// Put together by hand: a QDateTime would normalise a time that does not exist.
QString isoText(QDate date, QTime time, int offset)
{
    return QString(date.toString(Qt::ISODate) + u'T' + time.toString(u"HH:mm:ss") + offsetText(offset));
}

QString offsetText(int offset)
{
    const int minutes = std::abs(offset) / 60;
    const QTime clock(minutes / 60, minutes % 60);
    return QString((offset < 0 ? u'-' : u'+') + clock.toString(u"HH:mm"));
}

std::optional<QDateTime> meaning(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isDigits = std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (isDigits && trimmed.size() >= 9 && trimmed.size() <= 11)
        return QDateTime::fromSecsSinceEpoch(trimmed.toLongLong(), QTimeZone::utc());
    if (isDigits && trimmed.size() == 13)
        return QDateTime::fromMSecsSinceEpoch(trimmed.toLongLong(), QTimeZone::utc());
    const QDateTime parsed = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return parsed.toUTC();
}

bool namesNoOffset(const QString &text)
{
    const QDateTime parsed = QDateTime::fromString(text.trimmed(), Qt::ISODateWithMs);
    return parsed.isValid() && parsed.timeSpec() == Qt::LocalTime;
}

} // namespace ab::datetimetext
