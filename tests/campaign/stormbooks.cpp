// SPDX-License-Identifier: GPL-3.0-or-later
#include "stormbooks.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

StormBooks::StormBooks(const QJsonArray &requests, const QJsonArray &runs)
{
    for (const QJsonValue &run : runs)
        m_runIds.insert(run["id"_L1].toString(), run.toObject());
    for (const QJsonValue &request : requests)
        readRequest(request.toObject());
}

void StormBooks::readRequest(const QJsonObject &request)
{
    const QString fault = request["fault"_L1].toString();
    if (!fault.isEmpty())
        ++m_faults[fault];
    const int status = request["status"_L1].toInt();
    if (status == 429 && fault.isEmpty())
        ++m_overLimit;
    if (request["endpoint"_L1] != "create_run"_L1)
        return;
    static const QRegularExpression marker(u"intent-[0-9]{6}"_s);
    const QString body = request["body"_L1].toString();
    m_creates[marker.match(body).captured().toLatin1()].append(
        {.status = status,
         .carriedOut = request["processed"_L1].toBool(),
         .struck = !fault.isEmpty(),
         .actionId = QJsonDocument::fromJson(body.toUtf8())["action"_L1].toString()});
}

QStringList StormBooks::actionIdsUsedTwice() const
{
    QHash<QString, int> uses;
    for (const QList<Create> &creates : m_creates) {
        for (const Create &create : creates)
            uses[create.actionId] += create.carriedOut;
    }
    QStringList twice;
    for (auto use = uses.cbegin(); use != uses.cend(); ++use) {
        if (use.value() > 1)
            twice.append(use.key());
    }
    return twice;
}

QString StormBooks::objection(const QByteArray &marker, const RunRecord &record) const
{
    const QList<Create> creates = m_creates.value(marker);
    const QString sending = aboutSending(creates);
    return sending.isEmpty() ? aboutState(creates, record) : sending;
}

// Only a request that was refused unread may be followed by another; whatever else came of one, it was the last.
QString StormBooks::aboutSending(const QList<Create> &creates) const
{
    for (qsizetype i = 0; i + 1 < creates.size(); ++i) {
        if (!creates.at(i).isRefusal())
            return u"sent again after HTTP %1"_s.arg(creates.at(i).status);
    }
    const auto carriedOut = std::ranges::count_if(creates, &Create::carriedOut);
    return carriedOut > 1 ? u"carried out %1 times"_s.arg(carriedOut) : QString();
}

QString StormBooks::aboutState(const QList<Create> &creates, const RunRecord &record) const
{
    const bool started = std::ranges::any_of(creates, &Create::carriedOut);
    const bool answerLost = !creates.isEmpty() && creates.last().struck && !creates.last().isRefusal();
    const QJsonObject run = m_runIds.value(record.runId);
    switch (record.state) {
    case RunState::Success:
    case RunState::Failed: {
        if (run.isEmpty())
            return u"ended, but there is no such run"_s;
        const QString there = run["status"_L1].toString();
        const bool same = there == (record.state == RunState::Success ? "success"_L1 : "error"_L1);
        return same ? QString() : u"ended otherwise than the books say: %1"_s.arg(there);
    }
    case RunState::NotSent:
        return started ? u"said to be not sent, but was carried out"_s : QString();
    case RunState::Uncertain:
        return answerLost ? QString() : u"uncertain, although the answer was not lost"_s;
    default:
        return u"has no end: state %1"_s.arg(int(record.state));
    }
}

} // namespace ab
