// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runjournal.h"

#include "app/core/logging.h"

namespace ab {

void RunJournal::save(RunStore::Urgency urgency)
{
    saveSilently(urgency);
    emit changed();
}

void RunJournal::saveSilently(RunStore::Urgency urgency)
{
    m_stored = record.row == 0 || m_store->update(record, urgency).has_value();
    if (!m_stored)
        qCWarning(lcRun) << "run" << record.row << "could not be stored";
}

Status RunJournal::recordLeaving()
{
    record.state = RunState::Sending;
    record.submittedAt = QDateTime::currentDateTimeUtc();
    beginStep(RunStep::Kind::Create);
    Status stored = m_store->update(record);
    if (!stored)
        record.steps.removeLast();
    return stored;
}

void RunJournal::beginStep(RunStep::Kind kind, const QDateTime &startedAt)
{
    if (!record.steps.isEmpty() && record.steps.last().kind == RunStep::Kind::Wait)
        record.steps.last().endedAt = startedAt;
    record.steps.append({.kind = kind, .startedAt = startedAt, .endedAt = {}, .httpStatus = 0, .statusText = {}});
}

void RunJournal::endStep(int httpStatus, const QString &statusText)
{
    endStepOf(record, httpStatus, statusText);
}

void RunJournal::endStep(const ApiError *error)
{
    error ? endStep(error->httpStatus, reasonOf(*error)) : endStep(status.value());
}

void RunJournal::setError(const ApiError *error)
{
    record.hasError = error != nullptr;
    record.error = error ? *error : ApiError();
}

void RunJournal::endStepOf(RunRecord &record, int httpStatus, const QString &statusText)
{
    RunStep &step = record.steps.last();
    step.endedAt = QDateTime::currentDateTimeUtc();
    step.httpStatus = httpStatus;
    step.statusText = statusText;
}

QString RunJournal::reasonOf(const ApiError &error)
{
    return error.code.isEmpty() ? error.detail.left(200) : error.code;
}

} // namespace ab
