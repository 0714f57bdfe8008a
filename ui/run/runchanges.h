// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ab {

class Workspace;

// The run of the same action, profile and identity before this one, as a whole.
std::optional<RunRecord> runBefore(const Workspace &workspace, const RunRecord &record);
// In one line, how the inputs of `record`, a whole one, differ from those of `before`.
QString changesSince(const RunRecord &before, const RunRecord &record);

// For each run of a list that line, found out while nothing else is to be done and kept: inputs never change.
class RunChanges : public QObject
{
    Q_OBJECT
public:
    explicit RunChanges(QObject *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    QString lineOf(qint64 row); // empty: the first of its action, too large to compare, or not known yet

    static constexpr qsizetype largest = 1 << 20;

signals:
    void found(qint64 row);

private:
    void findNext();
    QString find(qint64 row) const;

    QPointer<Workspace> m_workspace;
    QHash<qint64, QString> m_lines;
    QList<qint64> m_wanted; // the last is asked for first: it is in sight
    QTimer m_idle;
};

} // namespace ab
