// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runchanges.h"

#include "app/form/formdefinitions.h"
#include "app/workspace/workspace.h"
#include "ui/run/changewords.h"

namespace ab {

namespace {

QString lineFor(const HistoryReader &history, qint64 row)
{
    const auto isShort = [](const std::optional<SentInputs> &sent) {
        return sent && sent->inputs.bytes().size() <= RunChanges::largest;
    };
    const auto now = history.inputs(row);
    const auto before = isShort(now) ? history.inputsBefore(row) : std::nullopt;
    return isShort(before) ? changesSince(*before, *now) : QString();
}

} // namespace

QString changesSince(const SentInputs &before, const SentInputs &now)
{
    if (before.isDamaged || now.isDamaged)
        return RunChanges::tr("not known, because stored inputs are damaged");
    const FormDefinitions definitions(itemsIn(now.definitions));
    const FormDefinitions then(itemsIn(before.definitions));
    return changesLine(inputChanges(before.inputs, now.inputs), [&](const QString &id) {
        const InputField *field = definitions.find(id) ? definitions.find(id) : then.find(id);
        return field ? field->title : id;
    });
}

RunChanges::RunChanges(QObject *parent) : QObject(parent) {}

void RunChanges::setWorkspace(Workspace *workspace)
{
    m_reading.cancel();
    m_isFinding = false;
    m_file = workspace ? workspace->runModel()->store()->file() : QString();
    m_lines.clear();
    m_wanted.clear();
}

QString RunChanges::lineOf(qint64 row)
{
    const auto known = m_lines.constFind(row);
    if (known != m_lines.cend())
        return *known;
    if (!m_wanted.contains(row))
        m_wanted.append(row);
    if (!m_isFinding)
        QMetaObject::invokeMethod(this, &RunChanges::find,
                                  Qt::QueuedConnection); // together with the other rows in sight
    return {};
}

void RunChanges::find()
{
    if (m_isFinding || m_wanted.isEmpty() || m_file.isEmpty())
        return;
    m_isFinding = true;
    const auto work = [this, file = m_file, rows = m_wanted](const Background::Job &job) {
        const HistoryReader history(file);
        for (auto row = rows.crbegin(); row != rows.crend() && !job.isStopped(); ++row) // the last is in sight
            job.tell([this, row = *row, line = lineFor(history, *row)] { note(row, line); });
        return Nothing{};
    };
    m_reading.run(work, [this](Nothing) {
        m_isFinding = false;
        find();
    });
}

void RunChanges::note(qint64 row, const QString &line)
{
    m_wanted.removeOne(row);
    m_lines.insert(row, line);
    if (!line.isEmpty())
        emit found(row);
}

} // namespace ab
