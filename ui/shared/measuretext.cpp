// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/measuretext.h"

#include <QCoreApplication>
#include <QLocale>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("MeasureText", text);
}

} // namespace

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 0)
        return {};
    if (milliseconds < 1000)
        return say("%1 ms").arg(milliseconds);
    const double seconds = double(milliseconds) / 1000.0;
    if (seconds < 60)
        return say("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    return say("%1 min %2 s").arg(milliseconds / 60'000).arg(milliseconds / 1000 % 60);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString clockText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const bool today = local.date() == QDate::currentDate();
    return local.toString(today ? u"HH:mm:ss"_s : u"yyyy-MM-dd HH:mm"_s);
}

} // namespace ab
