// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/timelineviewwords.h"

#include "app/run/runbounds.h"
#include "ui/shared/measuretext.h"

#include <QCoreApplication>

namespace ab::timeline {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

// Two times to tell apart: to the second, or finer when that is the same.
std::pair<QString, QString> twoClocks(const QDateTime &from, const QDateTime &to)
{
    const bool isFine = from.msecsTo(to) < 2000;
    const QString format = isFine ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s;
    return {from.toLocalTime().toString(format), to.toLocalTime().toString(format)};
}

const RunStep *createdBy(const RunRecord &record)
{
    const RunStep *create = nullptr;
    for (const RunStep &step : record.steps) {
        if (step.kind == RunStep::Kind::Create)
            create = &step;
    }
    return create;
}

// The first look that found the run at work after it had been queued.
QDateTime workSeenAt(const RunRecord &record)
{
    bool wasQueued = false;
    for (const RunStep &step : record.steps) {
        const QString status = step.statusText.toLower();
        if (step.kind == RunStep::Kind::Poll && wasQueued && status == "running"_L1)
            return step.startedAt;
        wasQueued |= status == "queued"_L1 || status == "waiting"_L1;
    }
    return {};
}

} // namespace

QString nameOf(RunStep::Kind kind)
{
    switch (kind) {
    case RunStep::Kind::Lookup:
        return say("Look up id");
    case RunStep::Kind::Create:
        return say("Create run");
    case RunStep::Kind::Poll:
        return say("Read run");
    case RunStep::Kind::Wait:
        break;
    }
    return say("Wait");
}

QString noteOf(const RunStep &step)
{
    QStringList parts;
    parts.append(step.endedAt.isValid() ? durationText(step.startedAt.msecsTo(step.endedAt)) : say("under way"));
    if (step.httpStatus != 0)
        parts.append(say("HTTP %1").arg(step.httpStatus));
    if (!step.statusText.isEmpty())
        parts.append(step.statusText);
    return parts.join(u" · "_s);
}

QString endOf(const RunRecord &record)
{
    const auto bounds = endBounds(record);
    if (!bounds)
        return say("The run was not created, as far as anybody knows.");
    if (!bounds->latest.isValid())
        return say("The run had not ended at %1.").arg(clockText(bounds->earliest));
    const auto [from, to] = twoClocks(bounds->earliest, bounds->latest);
    return from == to ? say("The run ended at %1.").arg(to)
                      : say("The run ended between %1 and %2: it was going on at one look and over at the next.")
                            .arg(from, to);
}

QString sinceStart(qint64 milliseconds)
{
    if (milliseconds == 0)
        return u"0"_s;
    if (milliseconds < 1000)
        return say("+%1 ms").arg(milliseconds);
    if (milliseconds < 60'000)
        return say("+%1 s").arg(QString::number(double(milliseconds) / 1000.0, 'g', 3));
    const qint64 seconds = milliseconds / 1000;
    return u"+%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString asText(const RunRecord &record)
{
    QStringList lines;
    for (const RunStep &step : record.steps) {
        const QString time = step.startedAt.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
        lines.append(QStringList{time, nameOf(step.kind), noteOf(step)}.join(u"   "_s));
    }
    return lines.join(u'\n');
}

QList<Phase> phasesOf(const RunRecord &record)
{
    QList<Phase> phases;
    const RunStep *create = createdBy(record);
    if (!create)
        return phases;
    phases.append({Phase::Kind::Prepare, record.createdAt, create->startedAt});
    const auto bounds = endBounds(record);
    const QDateTime sent = create->endedAt.isValid() ? create->endedAt : create->startedAt;
    phases.append({Phase::Kind::Send, create->startedAt, sent});
    if (!bounds)
        return phases;
    const QDateTime sure = std::max(sent, bounds->earliest);
    const QDateTime work = workSeenAt(record);
    if (work.isValid() && work < sure)
        phases.append({Phase::Kind::Queue, sent, work});
    phases.append({Phase::Kind::Work, phases.constLast().to, sure});
    if (bounds->latest.isValid())
        phases.append({Phase::Kind::End, sure, bounds->latest});
    return phases;
}

QString nameOf(Phase::Kind kind)
{
    switch (kind) {
    case Phase::Kind::Prepare:
        return say("getting ready");
    case Phase::Kind::Send:
        return say("sending");
    case Phase::Kind::Queue:
        return say("in the queue");
    case Phase::Kind::Work:
        return say("going on");
    case Phase::Kind::End:
        break;
    }
    return say("ended within");
}

} // namespace ab::timeline
