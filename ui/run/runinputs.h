// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QTreeWidget;

namespace ab {

class Workspace;

// What a run was given, field by field: the value, where it came from, and what the list of choices said of it; and
// what had changed since the run of the same action before.
class RunInputs : public QWidget
{
    Q_OBJECT
public:
    explicit RunInputs(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setRecord(const RunRecord &record);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void fillRows();

    QPointer<Workspace> m_workspace;
    RunRecord m_record;
    qint64 m_shown = 0; // the row that is filled in
    QLabel *m_changes;
    QLabel *m_note;
    QTreeWidget *m_rows;
};

} // namespace ab
