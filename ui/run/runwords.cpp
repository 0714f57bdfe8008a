// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RunWords", text);
}

} // namespace

RunLook lookOf(RunState state)
{
    using theme::Tone;
    switch (state) {
    case RunState::Preparing:
        return {say("Preparing"), "clock"_L1, Tone::Info};
    case RunState::Sending:
        return {say("Sending"), "clock"_L1, Tone::Info};
    case RunState::Watching:
        return {say("In progress"), "clock"_L1, Tone::Info};
    case RunState::Success:
        return {say("Success"), "success"_L1, Tone::Success};
    case RunState::Failed:
        return {say("Failed"), "error"_L1, Tone::Danger};
    case RunState::Uncertain:
        return {say("Uncertain"), "question"_L1, Tone::Warning};
    case RunState::Inconclusive:
        return {say("Inconclusive"), "question"_L1, Tone::Warning};
    case RunState::NotSent:
        break;
    }
    return {say("Not sent"), "stop"_L1, Tone::Muted};
}

QString titleOf(const RunRecord &record)
{
    return record.isTest() ? say("Step test: %1").arg(record.actionTitle) : record.actionTitle;
}

QString findingWord(RunAnnotation::Finding finding)
{
    switch (finding) {
    case RunAnnotation::Finding::Happened:
        return say("it happened");
    case RunAnnotation::Finding::DidNotHappen:
        return say("it did not happen");
    case RunAnnotation::Finding::Unknown:
        return say("cannot be told");
    case RunAnnotation::Finding::None:
        break;
    }
    return {};
}

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

QString statusText(const Exchange &exchange)
{
    if (!exchange.finished)
        return say("pending");
    if (exchange.status != 0)
        return QString::number(exchange.status);
    switch (exchange.failure.value_or(ApiError::Kind::Network)) {
    case ApiError::Kind::Cancelled:
        return say("cancelled");
    case ApiError::Kind::Timeout:
        return say("timed out");
    case ApiError::Kind::Unreachable:
        return say("not reached");
    case ApiError::Kind::Tls:
        return say("not trusted");
    case ApiError::Kind::TooLarge:
        return say("too large");
    default:
        return say("connection lost");
    }
}

theme::Tone statusTone(const Exchange &exchange)
{
    using theme::Tone;
    if (!exchange.finished || exchange.failure == ApiError::Kind::Cancelled)
        return Tone::Muted;
    if (exchange.status >= 200 && exchange.status < 300)
        return Tone::Success;
    return exchange.status == 429 || exchange.status / 100 == 3 ? Tone::Warning : Tone::Danger;
}

} // namespace ab
