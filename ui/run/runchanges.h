// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/history/historyreader.h"

#include <QHash>
#include <QObject>

namespace ab {

class Workspace;

// In one line, how the inputs of a run differ from those of the one `before`.
QString changesSince(const SentInputs &before, const SentInputs &now);

// For each run of a list that line against the run of the same action, profile and identity before it. Found out beside
// the window and kept: inputs never change.
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
    void find();
    void note(qint64 row, const QString &line);

    QString m_file; // of the history; empty: none
    QHash<qint64, QString> m_lines;
    QList<qint64> m_wanted;
    bool m_isFinding = false;
    Background m_reading;
};

} // namespace ab
