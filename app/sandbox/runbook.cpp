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
    const QString end = run.errors.isEmpty() ? u"success"_s : u"error"_s;
    if (!m_settings.timeline.isEmpty()) {
        const qsizetype read = qMin(qsizetype(qMax(run.polls, 1)), m_settings.timeline.size());
        const QString &status = m_settings.timeline.at(read - 1);
        return status == "as_written"_L1 ? end : status;
    }
    if (run.polls > run.pendingPolls)
        return end;
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
    return answer(*run);
}

QJsonObject RunBook::answer(const Run &run) const
{
    QJsonObject data{{u"type"_s, u"run"_s}};
    const RunReadId style = m_settings.readId;
    if (style == RunReadId::RunId || (style == RunReadId::AsDocumented && run.guideForm))
        data.insert("run_id"_L1, run.id);
    else if (style == RunReadId::Id)
        data.insert("id"_L1, run.id);
    const QString status = this->status(run);
    if (!status.isEmpty())
        data.insert("status"_L1, status);
    if (const QJsonValue results = this->results(run, status); !results.isUndefined())
        data.insert("results"_L1, results);
    if (const QJsonValue errors = this->errors(run, status); !errors.isUndefined())
        data.insert("errors"_L1, errors);
    return data;
}

QJsonValue RunBook::results(const Run &run, const QString &status) const
{
    if (status == "error"_L1)
        return run.errors.isEmpty() ? QJsonArray() : run.results; // a timeline may say what the app's file does not
    if (status != "success"_L1)
        return QJsonArray();
    switch (m_settings.results) {
    case RunResults::Object:
        return run.results.at(0).toObject();
    case RunResults::Empty:
        return QJsonArray();
    case RunResults::Null:
        return {};
    case RunResults::Missing:
        return QJsonValue(QJsonValue::Undefined);
    case RunResults::AsWritten:
        break;
    }
    return run.results;
}

QJsonValue RunBook::errors(const Run &run, const QString &status) const
{
    const bool failed = status == "error"_L1;
    const bool succeeded = status == "success"_L1;
    if (m_settings.errors == RunErrors::Missing && !failed)
        return QJsonValue(QJsonValue::Undefined);
    if (!failed && !succeeded)
        return QJsonArray();
    if (run.errors.isEmpty() && (failed || m_settings.errors == RunErrors::BesideSuccess))
        return QJsonArray{QJsonObject{{u"code"_s, u"partner"_s},
                                      {u"title"_s, u"The app failed"_s},
                                      {u"detail"_s, u"The scenario has the app fail here."_s}}};
    return run.errors;
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
                        {u"status"_s, run.polls == 0 ? u"queued"_s : status(run)},
                        {u"outcome"_s, run.errors.isEmpty() ? u"success"_s : u"error"_s}});
    }
    return books;
}

} // namespace ab::sandbox
