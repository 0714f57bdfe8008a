// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ab {

class Notifier;
class Settings;
class Workspace;

// Says on the desktop that a run ended while nobody looks at the window. How it ended and what ran, nothing of what was
// sent or came back. Several ends make one note, which counts those that nobody has seen yet.
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

protected:
    bool eventFilter(QObject *window, QEvent *event) override;

private:
    void add(qint64 row);
    void tell();
    QString countText() const;
    void raise();

    Notifier *m_notifier;
    Settings *m_settings;
    QWidget *m_window;
    QPointer<Workspace> m_workspace;
    QTimer m_gather;            // ends that come together are told together
    QList<RunState> m_unseen{}; // how those ended of which nobody took notice
    qint64 m_last = 0;          // the row of the last of them
    QString m_lastText{};
};

} // namespace ab
