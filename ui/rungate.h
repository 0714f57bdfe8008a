// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QSet>

class QWidget;

namespace ab {

class Prompts;

// The one way to a run, for button, Enter and shortcut: leads to what is not right yet, and tells once a session and
// identity what the first run in production will touch.
class RunGate : public QObject
{
    Q_OBJECT
public:
    RunGate(Settings *settings, Prompts *prompts, QWidget *window);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void run();
    void runAnyway(); // knowingly, although something is not right

signals:
    void problemsFound(); // in the form
    void started(qint64 row);

private:
    void start(StepRunner::Manner manner);
    void startNow(StepRunner::Manner manner);
    bool isAnnounced() const;
    QString whatRunTouches() const;

    Settings *m_settings;
    Prompts *m_prompts;
    QWidget *m_window;
    QPointer<Workspace> m_workspace;
    QSet<QString> m_confirmed; // identities whose first run in production was confirmed in this session
};

} // namespace ab
