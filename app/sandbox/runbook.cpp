// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/runbook.h"

#include <QCryptographicHash>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

void RunBook::add(const Run &run)
{
    m_places.insert(run.id, m_runs.size());
    m_runs.append(run);
}

QString RunBook::status(const Run &run) const
{
    const bool pending = run.polls <= run.pendingPolls || m_settings.ending == RunEnding::Never;
    if (!pending)
        return run.errors.isEmpty() ? u"success"_s : u"error"_s;
    if (m_settings.ending == RunEnding::UnknownStatus)
        return u"paused"_s;
    if (!run.guideForm)
        return u"waiting"_s;
    return run.polls <= (run.pendingPolls + 1) / 2 ? u"queued"_s : u"running"_s;
}

QJsonObject RunBook::poll(const Identity &owner, const QString &id, qint64 now)
{
    const auto place = m_places.constFind(id);
    Run *run = place == m_places.constEnd() ? nullptr : &m_runs[*place];
    if (!run || run->owner != owner || now > run->created + m_settings.keptSeconds)
        return {};
    ++run->polls;
    QJsonObject data{{u"type"_s, u"run"_s}, {u"status"_s, status(*run)}};
    const bool finished = data["status"_L1] == "success"_L1 || data["status"_L1] == "error"_L1;
    if (run->guideForm)
        data.insert("run_id"_L1, run->id);
    data.insert("results"_L1, finished ? run->results : QJsonArray());
    data.insert("errors"_L1, finished ? run->errors : QJsonArray());
    return data;
}

QJsonArray RunBook::toJson() const
{
    QJsonArray books;
    for (const Run &run : m_runs) {
        const QByteArray sha256 = QCryptographicHash::hash(run.body, QCryptographicHash::Sha256).toHex();
        books.append(
            QJsonObject{{u"id"_s, run.id},
                        {u"user"_s, run.owner.user},
                        {u"tenant"_s, run.owner.tenant},
                        {u"app"_s, run.app},
                        {u"action_key"_s, run.actionKey},
                        {u"action_type"_s, run.actionType},
                        {u"action"_s, run.actionId},
                        {u"authentication"_s, run.connection.isEmpty() ? QJsonValue() : QJsonValue(run.connection)},
                        {u"body"_s, QString::fromUtf8(run.body)},
                        {u"body_sha256"_s, QString::fromLatin1(sha256)},
                        {u"polls"_s, run.polls},
                        {u"status"_s, run.polls == 0 ? u"queued"_s : status(run)}});
    }
    return books;
}

} // namespace ab::sandbox
