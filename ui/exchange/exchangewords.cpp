// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangewords.h"

#include "ui/shared/measuretext.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ExchangeWords", text);
}

QString plainCause(const QString &cause)
{
    static const QHash<QString, const char *> sentences{
        {u"search"_s, QT_TRANSLATE_NOOP("ExchangeWords", "App search")},
        {u"scroll"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Scrolling through the apps")},
        {u"app"_s, QT_TRANSLATE_NOOP("ExchangeWords", "App chosen")},
        {u"open"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Form opened")},
        {u"connection"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Connection chosen")},
        {u"retry"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Form tried again")},
        {u"connect"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Connect")},
        {u"offline"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Look whether the service is back")},
        {u"outputs"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Expected output")},
        {u"setup"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Setup check")},
        {u"setup check"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Setup check")},
        {u"history"_s, QT_TRANSLATE_NOOP("ExchangeWords", "Stored run opened")},
        {u"icons"_s, QT_TRANSLATE_NOOP("ExchangeWords", "App icons")}};
    const char *sentence = sentences.value(cause);
    return sentence ? say(sentence) : cause;
}

} // namespace

QString causeText(const QString &cause)
{
    const qsizetype colon = cause.indexOf(u':');
    const QString kind = cause.left(colon);
    const QString which = cause.mid(colon + 1);
    if (colon < 0)
        return plainCause(cause);
    if (kind == "field"_L1)
        return say("Field %1").arg(which);
    if (kind == "run"_L1)
        return say("Run %1").arg(which);
    if (kind == "manual"_L1)
        return say("By hand, from call %1").arg(which);
    if (kind == "command"_L1)
        return say("Command %1").arg(which);
    return cause;
}

QString causeText(const Exchange &exchange)
{
    const QString cause = causeText(exchange.tag.cause);
    return exchange.tag.serves.isEmpty() ? cause : say("%1, for “%2”").arg(cause, exchange.tag.serves);
}

QString purposeText(const Exchange &exchange)
{
    if (exchange.attempt > 1)
        return say("%1 (attempt %2)").arg(exchange.tag.purpose).arg(exchange.attempt);
    return exchange.tag.renewed ? say("%1 (new token)").arg(exchange.tag.purpose) : exchange.tag.purpose;
}

QString phaseText(TimingPhase::Kind kind)
{
    switch (kind) {
    case TimingPhase::Kind::Queue:
        return say("held back for the request budget");
    case TimingPhase::Kind::Blocked:
        return say("waited for an open connection");
    case TimingPhase::Kind::Lookup:
        return say("looked up the host");
    case TimingPhase::Kind::Connect:
        return say("connected");
    case TimingPhase::Kind::Send:
        return say("sent");
    case TimingPhase::Kind::Wait:
        return say("waited for the answer");
    case TimingPhase::Kind::Receive:
        break;
    }
    return say("received");
}

theme::Tone phaseTone(TimingPhase::Kind kind)
{
    switch (kind) {
    case TimingPhase::Kind::Queue:
    case TimingPhase::Kind::Blocked:
        return theme::Tone::Faint;
    case TimingPhase::Kind::Lookup:
        return theme::Tone::Info;
    case TimingPhase::Kind::Connect:
        return theme::Tone::Warning;
    case TimingPhase::Kind::Send:
        return theme::Tone::Muted;
    case TimingPhase::Kind::Wait:
        return theme::Tone::Accent;
    case TimingPhase::Kind::Receive:
        break;
    }
    return theme::Tone::Success;
}

QString phaseDuration(double milliseconds)
{
    return milliseconds < 10 ? say("%1 ms").arg(QLocale().toString(milliseconds, 'f', 1))
                             : durationText(qRound64(milliseconds));
}

QString bodyNote(const ExchangeBody &body)
{
    switch (body.kept) {
    case ExchangeBody::Kept::Beginning:
        return body.bytes.isEmpty()
                   ? say("%1 arrived before the call ended; they were not kept.").arg(sizeText(body.size))
                   : say("Only the beginning of %1 was kept.").arg(sizeText(body.size));
    case ExchangeBody::Kept::Storing:
        return say("The beginning; the rest of %1 is being stored.").arg(sizeText(body.size));
    case ExchangeBody::Kept::Whole:
    case ExchangeBody::Kept::OnDisk:
        break;
    }
    return {};
}

QString binaryNote(qint64 size, const QByteArray &contentType)
{
    const QString type =
        contentType.isEmpty() ? say("of unknown type") : say("of type %1").arg(QString::fromUtf8(contentType));
    return say("Not text: %1 %2. What is shown is their beginning; copied and saved they stay as they are.")
        .arg(sizeText(size), type);
}

bool isManual(const Exchange &exchange)
{
    return exchange.tag.cause.startsWith("manual:"_L1);
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
