// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QStackedLayout;
class QTreeWidget;

namespace ab {

class StateBanner;
class Workspace;

// What the form would send now beside what an earlier run of the same action sent, field by field.
class ChangesView : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange(QWidget *page);
    void listRuns();
    void chooseRun();
    void compare();
    QString titleOf(const QString &id) const;

    QPointer<Workspace> m_workspace;
    RunRecord m_run; // compared with
    QComboBox *m_runs;
    QLabel *m_summary;
    QLabel *m_note;
    QTreeWidget *m_rows;
    StateBanner *m_none;
    QStackedLayout *m_pages;
    QTimer m_soon; // a burst of changes is compared once
};

} // namespace ab
