// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runchanges.h"

#include "app/form/formdefinitions.h"
#include "app/workspace/workspace.h"
#include "ui/run/changewords.h"

namespace ab {

std::optional<RunRecord> runBefore(const Workspace &workspace, const RunRecord &record)
{
    RunFilter same;
    same.appId = record.action.appId;
    same.actionKey = record.action.key;
    same.profile = record.profile;
    same.identity = record.identity;
    const QList<RunRecord> before = workspace.runModel()->store()->list(1, record.row, same);
    return before.isEmpty() ? std::nullopt : workspace.runRecord(before.first().row);
}

QString changesSince(const RunRecord &before, const RunRecord &record)
{
    if (before.damaged.contains(RunPart::Inputs) || record.damaged.contains(RunPart::Inputs))
        return RunChanges::tr("not known, because stored inputs are damaged");
    const FormDefinitions now(itemsIn(record.definitions));
    const FormDefinitions then(itemsIn(before.definitions));
    return changesLine(inputChanges(before.inputs, record.inputs), [&](const QString &id) {
        const InputField *field = now.find(id) ? now.find(id) : then.find(id);
        return field ? field->title : id;
    });
}

RunChanges::RunChanges(QObject *parent) : QObject(parent)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(0);
    connect(&m_idle, &QTimer::timeout, this, &RunChanges::findNext);
}

void RunChanges::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
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
    m_idle.start();
    return {};
}

void RunChanges::findNext()
{
    if (!m_workspace || m_wanted.isEmpty())
        return;
    const qint64 row = m_wanted.takeLast();
    const QString line = find(row);
    m_lines.insert(row, line);
    if (!line.isEmpty())
        emit found(row);
    if (!m_wanted.isEmpty())
        m_idle.start();
}

QString RunChanges::find(qint64 row) const
{
    const auto record = m_workspace->runRecord(row);
    if (!record || record->inputs.bytes().size() > largest)
        return {};
    const auto before = runBefore(*m_workspace, *record);
    return before && before->inputs.bytes().size() <= largest ? changesSince(*before, *record) : QString();
}

} // namespace ab
