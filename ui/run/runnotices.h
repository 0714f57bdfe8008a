// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QObject>
#include <QPointer>

namespace ab {

class Notifier;
class Settings;
class Workspace;

// Says on the desktop that a run ended while nobody looks at the window. How it ended and what ran, nothing of what was
// sent or came back.
class RunNotices : public QObject
{
    Q_OBJECT
public:
    RunNotices(Notifier *notifier, Settings *settings, QWidget *window);

    void setWorkspace(Workspace *workspace);
    bool isOn() const; // remembered
    void setOn(bool on);

signals:
    void showRequested(qint64 row); // the note was clicked; the window is in front by then

private:
    void tell(qint64 row);
    void raise();

    Notifier *m_notifier;
    Settings *m_settings;
    QWidget *m_window;
    QPointer<Workspace> m_workspace;
};

} // namespace ab
